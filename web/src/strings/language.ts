/** The language of the interface. */
export const language = "en";

/** For dates and numbers: the reader's own variant of the language, so that a clock in London is no clock in New York. */
export const locale = globalThis.navigator?.languages?.find((known) => known.split("-")[0] === language) ?? language;

const rules = new Intl.PluralRules(language);
const numbers = new Intl.NumberFormat(locale);

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** The form that fits a count, with `#` in it replaced by the number. */
export function plural(count: number, forms: Forms): string {
  return (forms[rules.select(count)] ?? forms.other).replace("#", numbers.format(count));
}

/** Names as a list: "Ann, Bob and Cy". */
export function list(names: readonly string[]): string {
  return new Intl.ListFormat(language, { type: "conjunction" }).format(names);
}
