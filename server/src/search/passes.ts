import {
  gramsOfPart,
  type Nearness,
  nearness,
  nearnessOf,
  partOfTerm,
  phraseOf,
  type SearchTerm,
  wholeWords,
  wordsOfMessage,
} from "@parley/protocol/searching";
import { decodeParts } from "../messages/parts.ts";
import type { MessageRow } from "../messages/tables.ts";

/** One walk from the newest message to the oldest. */
export interface Pass {
  /** The grams that the index looks up. */
  readonly grams: readonly string[];
  /** How near a message of this pass is; null for one that is none of it. */
  readonly nearnessOf: (row: MessageRow) => Nearness | null;
}

const textOf = ({ text, parts }: MessageRow): string => wordsOfMessage({ text, parts: decodeParts(parts) });
const gramsOf = (parts: readonly string[]): string[] => [...new Set(parts.flatMap(gramsOfPart))];

/** The passes of a search: one by time; or phrases, then whole words, then parts of words, each by time. */
export function passesOf(terms: readonly SearchTerm[], order: "newest" | "nearest"): Pass[] {
  const wanted = terms.filter(({ isNot }) => !isNot);
  const all = {
    grams: gramsOf(wanted.map(partOfTerm)),
    nearnessOf: (row: MessageRow) => nearnessOf(textOf(row), terms),
  };
  if (order === "newest" || wanted.length === 0) return [all];
  const only = (grams: string[], of: Nearness): Pass => ({
    grams,
    nearnessOf: (row) => (all.nearnessOf(row) === of ? of : null),
  });
  return [
    only(gramsOf([phraseOf(terms)]), nearness.phrase),
    only(gramsOf(wanted.map(({ words }) => wholeWords(words))), nearness.words),
    only(all.grams, nearness.parts),
  ];
}
