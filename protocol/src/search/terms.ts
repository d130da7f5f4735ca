import { isDense, wordsForSearch } from "./words.ts";

/** A term of a query, which a text must contain, or must not contain (`isNot`). */
export interface SearchTerm {
  /** Its words, folded, with one space between them. */
  readonly words: string;
  /** It was typed in quotation marks: matches whole words in sequence. */
  readonly isPhrase: boolean;
  /** It was typed after a minus. */
  readonly isNot: boolean;
}

/** A quotation mark of any language, which opens and closes. */
const quotes = '"“”„‟«»「」『』';
const pieces = new RegExp(`(-?)(?:[${quotes}]([^${quotes}]*)[${quotes}]?|([^\\s${quotes}]+))`, "gu");

/** Parses a typed query: words, "phrases", and -words that must not occur. Each term is listed once. */
export function termsOf(typed: string): SearchTerm[] {
  const terms = new Map<string, SearchTerm>();
  for (const [, minus, phrase, plain] of typed.matchAll(pieces)) {
    const words = wordsForSearch(phrase ?? plain ?? "");
    if (words === "") continue;
    const term = { words, isPhrase: phrase !== undefined, isNot: minus === "-" };
    terms.set(JSON.stringify(term), term);
  }
  return [...terms.values()];
}

/** Fewest characters of a word that matches inside other words. */
const shortest = 3;

const first = (words: string): string => [...words.slice(0, 2)][0] ?? "";
const last = (words: string): string => [...words.slice(-2)].at(-1) ?? "";

/** Adds a space before and after `words`, so that they match only at word boundaries in a text with spaces around its words. */
export const wholeWords = (words: string): string =>
  `${isDense(first(words)) ? "" : " "}${words}${isDense(last(words)) ? "" : " "}`;

/** The substring that a text (with a space around its words) contains if the term matches. */
export function partOfTerm({ words, isPhrase }: SearchTerm): string {
  const isShort = words.length < shortest && !isDense(first(words)) && !isDense(last(words));
  return isPhrase || isShort ? wholeWords(words) : words;
}
