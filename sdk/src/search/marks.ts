import { marksIn, termsOf } from "@parley/protocol/searching";

/** A stretch of a text, in UTF-16 units. */
export interface Mark {
  readonly from: number;
  readonly to: number;
}

/** Where words that were looked for stand in a text, in their order. */
export const marksOf = (text: string, words: string): readonly Mark[] => marksIn(text, termsOf(words));
