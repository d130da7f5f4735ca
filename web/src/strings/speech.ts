/** The languages of the interface, each with the plural forms that its texts must give. */
export const forms = {
  en: ["one", "other"],
  de: ["one", "other"],
  fr: ["one", "many", "other"],
  es: ["one", "many", "other"],
  ja: ["other"],
  ar: ["zero", "one", "two", "few", "many", "other"],
} as const satisfies Record<string, readonly Intl.LDMLPluralRule[]>;

export type Language = keyof typeof forms;

/**
 * A language in the reader's own variant, so that a clock in London is no clock in New York. Digits are the same
 * everywhere on the page, in texts, counts and times.
 */
export function localeOf(language: Language): string {
  const locale = variantOf(language);
  return language === "ar" && !locale.includes("-u-") ? `${locale}-u-nu-latn` : locale;
}

function variantOf(language: Language): string {
  return globalThis.navigator?.languages?.find((known) => known.split("-")[0] === language) ?? language;
}

/** How a language counts, writes numbers and lists names. */
export function speechOf<L extends Language>(language: L) {
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(localeOf(language));
  const lists = new Intl.ListFormat(language, { type: "conjunction" });
  return {
    number: (value: number): string => numbers.format(value),
    /** The form that fits a count, with `#` in it replaced by the number. */
    plural: (count: number, texts: Readonly<Record<(typeof forms)[L][number], string>>): string => {
      const given: Partial<Record<Intl.LDMLPluralRule, string>> = texts;
      return (given[rules.select(count)] ?? given.other ?? "#").replace("#", numbers.format(count));
    },
    /** Names as a list: "Ann, Bob and Cy". */
    list: (names: readonly string[]): string => lists.format(names),
  };
}
