import { marksIn, termsOf } from "@parley/protocol/searching";

/** A range of a text, in UTF-16 units. */
export interface Mark {
  readonly from: number;
  readonly to: number;
}

/** The ranges of a text that match the words of a query, sorted. */
export const marksOf = (text: string, words: string): readonly Mark[] => marksIn(text, termsOf(words));
