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

/** How a language writes what stands in its messages. The compiled catalogues call these. */
export function speechOf(language: Language) {
  const locale = localeOf(language);
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(locale);
  const number = (value: number): string => numbers.format(value);
  const form = (count: number, forms: Forms): string => forms[rules.select(count)] ?? forms.other ?? "";
  const isTurned = spoken[language].direction === "rtl";
  return {
    number,
    form,
    /** The form that fits a count, with the number in it where `#` stands. */
    plural: (count: number, forms: Forms): string => form(count, forms).replaceAll("#", () => number(count)),
    /** The text for a word; `other` for any other word. */
    select: (word: string, texts: Forms): string => (Object.hasOwn(texts, word) ? texts[word] : texts.other) ?? "",
    /**
     * A name inside a sentence: it keeps its own direction and moves nothing around it. A name in letters of the sentence's own direction
     * needs nothing for that, but in right-to-left writing no name can be known to be one.
     */
    apart: (text: string): string => (isTurned || rightToLeft.test(text) ? `\u2068${text}\u2069` : text),
    date: (time: number, style: Style): string => new Intl.DateTimeFormat(locale, { dateStyle: style }).format(time),
    time: (time: number, style: Style): string => new Intl.DateTimeFormat(locale, { timeStyle: style }).format(time),
  };
}
