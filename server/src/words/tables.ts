import { declareTables } from "../database/declare.ts";
/** A word by which an account or a channel is found. */
export interface WordRow {
  kind: WordKind;
  /** Folded: a word, or one of its first one or two characters alone. */
  word: string;
  /** Sort key of the result. */
  place: string;
  id: string;
}

/** Kinds of objects that are found by words. */
export type WordKind = "account" | "channel";

export const wordsTables = declareTables<{ words: WordRow }>()({ facts: { words: { grows: true } } });
