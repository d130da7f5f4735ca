import { isDense, wordsForSearch } from "./words.ts";

/** Something that a text has to have, or must not have. */
export interface SearchTerm {
  /** Its words, folded, with one space between them. */
  readonly words: string;
  /** It was written between quotation marks: whole words, one behind the other. */
  readonly isPhrase: boolean;
  /** It was written behind a minus. */
  readonly isNot: boolean;
}

/** A quotation mark of any language, which opens and closes. */
const quotes = '"“”„‟«»「」『』';
const pieces = new RegExp(`(-?)(?:[${quotes}]([^${quotes}]*)[${quotes}]?|([^\\s${quotes}]+))`, "gu");

/** What is looked for by a text that somebody typed: words, "phrases", and -words that must not be there. Each term once. */
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

/** Characters from which on a word matches in the middle of others. */
const shortest = 3;

const first = (words: string): string => [...words.slice(0, 2)][0] ?? "";
const last = (words: string): string => [...words.slice(-2)].at(-1) ?? "";

/** Words as they stand in a text with a space around its words, where they begin and end with a word. */
export const wholeWords = (words: string): string =>
  `${isDense(first(words)) ? "" : " "}${words}${isDense(last(words)) ? "" : " "}`;

/** What a text with a space around its words has to contain for a term to be in it. */
export function partOfTerm({ words, isPhrase }: SearchTerm): string {
  const isShort = words.length < shortest && !isDense(first(words)) && !isDense(last(words));
  return isPhrase || isShort ? wholeWords(words) : words;
}
