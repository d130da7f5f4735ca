import { gramText, type SearchedKind, searchedKinds } from "@parley/protocol/searching";
import type { DocRow } from "./tables.ts";

/** A 32-bit hash of a condition in a block. Two conditions may have the same hash, so each doc found is checked for the condition itself. */
export type Mark = number;

const prime = 16_777_619;
const basis = 2_166_136_261;

/** FNV-1a over characters, */
const withCharacter = (hash: number, character: number): number => Math.imul(hash ^ character, prime);

/** and the last step of MurmurHash3, which spreads the differences over all bits. */
function spread(hash: number): Mark {
  const first = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return (second ^ (second >>> 16)) >>> 0;
}

const charactersOf = (text: string): number[] => Array.from(text, (character) => character.codePointAt(0) ?? 0);

const hashOf = (text: string): Mark => spread(charactersOf(text).reduce(withCharacter, basis));

export const markOfGram = (gram: string): Mark => hashOf(gram);
export const markOfRoom = (roomId: string): Mark => hashOf(`room ${roomId}`);
export const markOfAuthor = (authorId: string): Mark => hashOf(`author ${authorId}`);
export const markOfKind = (kind: SearchedKind): Mark => hashOf(`kind ${kind}`);
export const markOfReplies: Mark = hashOf("reply");

/** Calls back with the mark of each condition that a doc fulfils; with some of them more than once. */
export function eachMark(doc: Omit<DocRow, "number">, take: (mark: Mark) => void): void {
  take(markOfRoom(doc.room_id));
  take(markOfAuthor(doc.author_id));
  if (doc.is_reply === 1) take(markOfReplies);
  for (const kind of kindsIn(doc.kinds)) take(markOfKind(kind));
  const text = charactersOf(gramText(wordsOf(doc.words)));
  // Without making the pieces themselves: that would take twice as long.
  for (let at = 2; at < text.length; at += 1) {
    const [first = 0, second = 0, third = 0] = [text[at - 2], text[at - 1], text[at]];
    take(spread(withCharacter(withCharacter(withCharacter(basis, first), second), third)));
  }
}

/** Words in the form of a row: with a space before the first and after the last, so that grams at the ends occur in them. */
export const inSpaces = (words: string): string => ` ${words} `;
export const wordsOf = (row: string): string => row.slice(1, -1);

/** Kinds as the bits of a number. */
export const bitsOf = (kinds: readonly SearchedKind[]): number =>
  kinds.reduce((bits, kind) => bits | (1 << searchedKinds.indexOf(kind)), 0);

const kindsIn = (bits: number): SearchedKind[] => searchedKinds.filter((_, index) => (bits & (1 << index)) !== 0);
