// The grammar of mentions, for the server, which finds them, and the app, which renders and completes them. In a file without schemas,
// which a browser then need not load.

import { sizes } from "../limits.ts";

/** Fewest and most characters of a handle. */
export const handleLengths = { min: 2, max: 32 } as const;

/** Form of a handle, without the @. It begins and ends with a letter or digit. */
export const handlePattern = /^[a-z0-9](?:[a-z0-9._-]{0,30})[a-z0-9]$/;

/** `@room` mentions the whole room; no account can have this handle. */
export const roomHandle = "room";

/** Words that mention everybody in other chat programs. Here they mention nobody, and no account can have one as its handle. */
export const roomHandlesElsewhere = ["all", "channel", "everybody", "everyone", "group", "here"] as const;

/** The members whose `@room` mentions the whole room: all, or only moderators and owners. */
export type RoomMentions = "everybody" | "moderators";

interface MentionedRoom {
  readonly kind: "direct" | "group" | "channel" | "feed";
  readonly memberCount: number;
  readonly roomMentions?: RoomMentions | undefined;
}

/** The room's setting, else the default: everybody, but only moderators in feeds and large channels, which every account may enter. */
export function roomMentionsOf({ kind, memberCount, roomMentions }: MentionedRoom): RoomMentions {
  const isOpen = kind === "feed" || (kind === "channel" && memberCount > sizes.largeRoom);
  return roomMentions ?? (isOpen ? "moderators" : "everybody");
}

/** True if `@room` of a member with that role mentions the whole room; otherwise it is plain text. */
export const mayMentionRoom = (room: MentionedRoom, role: "owner" | "moderator" | "member"): boolean =>
  role !== "member" || roomMentionsOf(room) === "everybody";

/** An @ after a Latin letter or a digit is part of an e-mail address, after a slash part of a link. Scripts without spaces may touch it. */
const notInAddress = String.raw`(?<![\p{Script=Latin}\p{N}._%+\-/@])@`;
const wordPattern = `${notInAddress}([A-Za-z0-9][A-Za-z0-9._-]*)`;
const anywhere = new RegExp(wordPattern, "gu");
const here = new RegExp(wordPattern, "uy");
const atTheEnd = new RegExp(String.raw`${notInAddress}([\p{L}\p{M}\p{N}._-]{0,40})$`, "u");

/** Less strict than `notInAddress`: Markdown may remove the character before the @, and direction overrides are removed before parsing. */
const perhaps = /(?<![\p{Script=Latin}\p{N}])@[\u202a-\u202e]*[A-Za-z0-9]/u;

/** An @word of a text: the index of its @, and the handles that it may mean, longest first. */
export interface MentionWord {
  readonly index: number;
  readonly handles: string[];
}

/** A cheap test before parsing Markdown, which takes longer than the rest of a send. True for every text with a mention, and for some without. */
export const mayMention = (text: string): boolean => text.includes("@") && perhaps.test(text);

/** The @words of a text without Markdown, in order. */
export function mentionsIn(text: string): MentionWord[] {
  if (!text.includes("@")) return [];
  return [...text.matchAll(anywhere)]
    .map(({ index, 1: word = "" }) => ({ index, handles: handlesOf(word) }))
    .filter(({ handles }) => handles.length > 0);
}

/** A piece of a text: an @word at its longest, with the handles that it may mean, or the text between two @words, without handles. */
export interface MentionPiece {
  readonly text: string;
  readonly handles: readonly string[];
}

/** Splits a text without Markdown into its @words and the texts between them. */
export function mentionPieces(text: string): MentionPiece[] {
  const pieces: MentionPiece[] = [];
  let end = 0;
  const add = (to: number, handles: readonly string[] = []) => {
    if (to > end) pieces.push({ text: text.slice(end, to), handles });
    end = to;
  };
  for (const { index, handles } of mentionsIn(text)) {
    add(index);
    add(index + 1 + (handles[0]?.length ?? 0), handles);
  }
  add(text.length);
  return pieces;
}

/** The handles that an @word at this index may mean, longest first; null if no @word begins there. */
export function mentionAt(text: string, index: number): string[] | null {
  here.lastIndex = index;
  const word = here.exec(text)?.[1];
  const handles = word === undefined ? [] : handlesOf(word);
  return handles.length > 0 ? handles : null;
}

/** The unfinished handle or name after the last @ of a text; null if the text does not end with one. */
export function typedMention(text: string): string | null {
  return atTheEnd.exec(text)?.[1] ?? null;
}

/** `ann.lee...` can mean ann.lee, or ann and a full stop before a forgotten space. */
function handlesOf(word: string): string[] {
  const beginning = word.slice(0, handleLengths.max + 1).toLowerCase();
  return [...beginning.matchAll(/[a-z0-9](?![a-z0-9])/g)]
    .map((end) => end.index + 1)
    .filter((end) => end >= handleLengths.min && end <= handleLengths.max)
    .map((end) => beginning.slice(0, end))
    .reverse();
}
