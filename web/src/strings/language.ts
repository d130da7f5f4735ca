/** The language of the interface, and of dates and numbers. */
export const language = "en";

const rules = new Intl.PluralRules(language);
const numbers = new Intl.NumberFormat(language);

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** The form that fits a count, with `#` in it replaced by the number. */
export function plural(count: number, forms: Forms): string {
  return (forms[rules.select(count)] ?? forms.other).replace("#", numbers.format(count));
}

/** Names as a list: "Ann, Bob and Cy". */
export function list(names: readonly string[]): string {
  return new Intl.ListFormat(language, { type: "conjunction" }).format(names);
}
