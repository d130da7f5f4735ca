import { partOfTerm, type SearchTerm, wholeWords } from "./terms.ts";

/** How near a text is to what is looked for: all of it in one phrase, all of it as whole words, or in parts of words. The smaller, the nearer. */
export const nearness = { phrase: 0, words: 1, parts: 2 } as const;
export type Nearness = (typeof nearness)[keyof typeof nearness];

const wanted = (terms: readonly SearchTerm[]) => terms.filter(({ isNot }) => !isNot);

/** The words that are looked for as one phrase. */
export const phraseOf = (terms: readonly SearchTerm[]): string =>
  wholeWords(
    wanted(terms)
      .map(({ words }) => words)
      .join(" "),
  );

/**
 * Whether a text matches and how near it is; null if it does not. `words` is what `wordsForSearch` makes of the text. This is the rule of search,
 * for the server and for what a client holds: an index only finds which texts to look at.
 */
export function nearnessOf(words: string, terms: readonly SearchTerm[]): Nearness | null {
  const text = ` ${words} `;
  if (!terms.every((term) => text.includes(partOfTerm(term)) !== term.isNot)) return null;
  if (text.includes(phraseOf(terms))) return nearness.phrase;
  return wanted(terms).every((term) => text.includes(wholeWords(term.words))) ? nearness.words : nearness.parts;
}
