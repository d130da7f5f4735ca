import { spoken } from "./spoken.ts";
import type { Language } from "./texts.ts";

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

/** Letters that are written from right to left. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

type Style = "short" | "medium" | "long" | "full";
type Forms = Partial<Record<string, string>>;

// What the compiled catalogues write with, each for one language: a catalogue imports what its messages need, and the page nothing else.

export function numberOf(language: Language): (value: number) => string {
  const { format } = new Intl.NumberFormat(localeOf(language));
  return (value) => format(value);
}

/** The form that fits a count. */
export function formOf(language: Language): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(language);
  return (count, forms) => forms[rules.select(count)] ?? forms.other ?? "";
}

/** The form that fits a count, with the number in it where `#` stands. */
export function pluralOf(language: Language): (count: number, forms: Forms) => string {
  const [form, number] = [formOf(language), numberOf(language)];
  return (count, forms) => form(count, forms).replaceAll("#", number(count));
}

/** The text for a word; `other` for any other word. */
export function selectOf(_: Language): (word: string, texts: Forms) => string {
  return (word, texts) => (Object.hasOwn(texts, word) ? texts[word] : texts.other) ?? "";
}

/**
 * A name inside a sentence: it keeps its own direction and moves nothing around it. A name in letters of the sentence's own direction
 * needs nothing for that, but in right-to-left writing no name can be known to be one.
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
