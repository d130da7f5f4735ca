import { type SearchedKind, searchedKinds } from "@parley/protocol/searching";

/**
 * The traits of a document (room, author, kinds, reply) are in the full-text index too, as tokens of three characters whose first character occurs
 * in no text. So one statement can search words and traits.
 */
const mark = { room: "\u0002", author: "\u0003", kind: "\u0004", reply: "\u0005" } as const;

/** A number is encoded as two characters. */
const digits = 0x1_0000;
const piece = (first: string, number: number): string =>
  first + String.fromCodePoint(digits + (number % digits), digits + Math.floor(number / digits));

export const roomToken = (room: number): string => piece(mark.room, room);
export const authorToken = (author: number): string => piece(mark.author, author);
export const kindToken = (kind: SearchedKind): string => piece(mark.kind, searchedKinds.indexOf(kind));
export const replyToken = piece(mark.reply, 0);

/** Quotes a token for the full-text query, in which quoted characters have no special meaning. */
const quoted = (token: string): string => `"${token.replaceAll('"', '""')}"`;

/** A query of the full-text index: a document has to contain one token of each group. */
export const matching = (groups: readonly (readonly string[])[]): string =>
  groups.map((group) => `(${group.map(quoted).join(" OR ")})`).join(" AND ");

/** True for a text of three characters that can be used in a query. */
export const isGram = (gram: string): boolean => [...gram].length === 3 && !gram.includes("\0");

/** The traits of a document. */
interface Traits {
  readonly isReply?: boolean;
  readonly kinds?: readonly SearchedKind[];
}

const isIndexed = 1;
const isReplyFlag = 2;
const firstKind = 4;

/** The traits of an indexed document as bit flags; 0 means not indexed. For a search: the traits that a document has to have. */
export const flagsOf = ({ isReply = false, kinds = [] }: Traits): number =>
  kinds.reduce(
    (flags, kind) => flags | (firstKind << searchedKinds.indexOf(kind)),
    isIndexed | (isReply ? isReplyFlag : 0),
  );

export const traitTokens = ({ isReply = false, kinds = [] }: Traits): string[] => [
  ...kinds.map(kindToken),
  ...(isReply ? [replyToken] : []),
];
