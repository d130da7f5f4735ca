import { partOfTerm, type SearchTerm, wholeWords } from "./terms.ts";

/** Quality of a match: all terms as one phrase, as whole words, or as parts of words. Smaller is better. */
export const nearness = { phrase: 0, words: 1, parts: 2 } as const;
export type Nearness = (typeof nearness)[keyof typeof nearness];

const wanted = (terms: readonly SearchTerm[]) => terms.filter(({ isNot }) => !isNot);

/** The words of all terms, except the negative ones, as one phrase. */
export const phraseOf = (terms: readonly SearchTerm[]): string =>
  wholeWords(
    wanted(terms)
      .map(({ words }) => words)
      .join(" "),
  );

/**
 * Quality of a text's match; null if it does not match. `words` is the text after `wordsForSearch`. Server and clients decide by this
 * function; an index only finds candidates.
 */
export function nearnessOf(words: string, terms: readonly SearchTerm[]): Nearness | null {
  const text = ` ${words} `;
  if (!terms.every((term) => text.includes(partOfTerm(term)) !== term.isNot)) return null;
  if (text.includes(phraseOf(terms))) return nearness.phrase;
  return wanted(terms).every((term) => text.includes(wholeWords(term.words))) ? nearness.words : nearness.parts;
}
