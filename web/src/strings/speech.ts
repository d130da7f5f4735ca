import { spoken } from "./spoken.ts";
import type { Language } from "./texts.ts";

/**
 * The reader's regional variant of a language, because times differ between London and New York. Digits are the same everywhere on the
 * page: in texts, counts and times.
 */
export function localeOf(language: Language): string {
  const locale = variantOf(language);
  return language === "ar" && !locale.includes("-u-") ? `${locale}-u-nu-latn` : locale;
}

function variantOf(language: Language): string {
  return globalThis.navigator?.languages?.find((known) => known.split("-")[0] === language) ?? language;
}

/** Letters of right-to-left scripts. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

type Style = "short" | "medium" | "long" | "full";
type Forms = Partial<Record<string, string>>;

// Formatters for the compiled catalogues, each for one language. A catalogue imports only the formatters that its messages need.

export function numberOf(language: Language): (value: number) => string {
  const { format } = new Intl.NumberFormat(localeOf(language));
  return (value) => format(value);
}

/** The plural form for a count. */
export function formOf(language: Language): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(language);
  return (count, forms) => forms[rules.select(count)] ?? forms.other ?? "";
}

/** The plural form for a count, with `#` replaced by the number. */
export function pluralOf(language: Language): (count: number, forms: Forms) => string {
  const [form, number] = [formOf(language), numberOf(language)];
  return (count, forms) => form(count, forms).replaceAll("#", number(count));
}

/** The text for a word; `other` for an unknown word. */
export function selectOf(_: Language): (word: string, texts: Forms) => string {
  return (word, texts) => (Object.hasOwn(texts, word) ? texts[word] : texts.other) ?? "";
}

/**
 * Isolates a name inside a sentence, so that its text direction does not reorder the sentence. In a left-to-right language a name without
 * right-to-left letters needs no isolation; in a right-to-left language every name is isolated.
 */
export function apartOf(language: Language): (text: string) => string {
  const isTurned = spoken[language].direction === "rtl";
  return (text) => (isTurned || rightToLeft.test(text) ? `\u2068${text}\u2069` : text);
}

export function dateOf(language: Language): (time: number, style: Style) => string {
  return (time, style) => new Intl.DateTimeFormat(localeOf(language), { dateStyle: style }).format(time);
}

export function timeOf(language: Language): (time: number, style: Style) => string {
  return (time, style) => new Intl.DateTimeFormat(localeOf(language), { timeStyle: style }).format(time);
}
