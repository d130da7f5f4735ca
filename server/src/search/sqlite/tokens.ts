import { type SearchedKind, searchedKinds } from "@parley/protocol/searching";

/**
 * What a document is besides its words stands in the full-text index too: as pieces of three characters, the first of which is in no text, so that
 * one statement looks for all of it.
 */
const mark = { room: "\u0002", author: "\u0003", kind: "\u0004", reply: "\u0005" } as const;

/** Two characters stand for a number. */
const digits = 0x1_0000;
const piece = (first: string, number: number): string =>
  first + String.fromCodePoint(digits + (number % digits), digits + Math.floor(number / digits));

export const roomToken = (room: number): string => piece(mark.room, room);
export const authorToken = (author: number): string => piece(mark.author, author);
export const kindToken = (kind: SearchedKind): string => piece(mark.kind, searchedKinds.indexOf(kind));
export const replyToken = piece(mark.reply, 0);

/** As the full-text index reads it: between quotation marks nothing has a meaning of its own. */
const quoted = (token: string): string => `"${token.replaceAll('"', '""')}"`;

/** A question to the full-text index: of each group one has to be in a document. */
export const matching = (groups: readonly (readonly string[])[]): string =>
  groups.map((group) => `(${group.map(quoted).join(" OR ")})`).join(" AND ");

/** False for what is no piece of three characters, or cannot be asked for. */
export const isGram = (gram: string): boolean => [...gram].length === 3 && !gram.includes("\0");

/** What a document is besides its words. */
interface Traits {
  readonly isReply?: boolean;
  readonly kinds?: readonly SearchedKind[];
}

const isIndexed = 1;
const isReplyFlag = 2;
const firstKind = 4;

/** The traits of a document that is in the index, as one number; 0 stands for one that is not. Of what is sought: those that it has to have. */
export const flagsOf = ({ isReply = false, kinds = [] }: Traits): number =>
  kinds.reduce(
    (flags, kind) => flags | (firstKind << searchedKinds.indexOf(kind)),
    isIndexed | (isReply ? isReplyFlag : 0),
  );

export const traitTokens = ({ isReply = false, kinds = [] }: Traits): string[] => [
  ...kinds.map(kindToken),
  ...(isReply ? [replyToken] : []),
];
