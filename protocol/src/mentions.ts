// What mentions somebody, in one place: the server finds mentions, the app draws and completes them. Apart from the schemas,
// which a browser need not load.

import { sizes } from "./limits.ts";

/** Letters of a handle. */
export const handleLengths = { min: 2, max: 32 } as const;

/** What somebody is called behind an @. It begins and ends with a letter or digit. */
export const handlePattern = /^[a-z0-9](?:[a-z0-9._-]{0,30})[a-z0-9]$/;

/** What mentions the whole room; no account can have it as its handle. */
export const roomHandle = "room";

/** What people who come from other programs write for it. It mentions nobody, and no account can have it as its handle. */
export const roomHandlesElsewhere = ["all", "channel", "everybody", "everyone", "group", "here"] as const;

/** Whose `@room` mentions the whole room: that of each member, or of its moderators and owners alone. */
export type RoomMentions = "everybody" | "moderators";

interface MentionedRoom {
  readonly kind: "direct" | "group" | "channel" | "feed";
  readonly memberCount: number;
  readonly roomMentions?: RoomMentions | undefined;
}

/** Where no moderator has chosen, it is everybody's; in a feed and in a large channel, which any account may enter, the moderators'. */
export function roomMentionsOf({ kind, memberCount, roomMentions }: MentionedRoom): RoomMentions {
  const isOpen = kind === "feed" || (kind === "channel" && memberCount > sizes.largeRoom);
  return roomMentions ?? (isOpen ? "moderators" : "everybody");
}

/** Whether `@room` of a member with that role mentions the whole room; otherwise it is plain text. */
export const mayMentionRoom = (room: MentionedRoom, role: "owner" | "moderator" | "member"): boolean =>
  role !== "member" || roomMentionsOf(room) === "everybody";

/** An @ behind a letter or digit belongs to an e-mail address, behind a slash to a link. Scripts without spaces touch it. */
const notInAddress = String.raw`(?<![\p{Script=Latin}\p{N}._%+\-/@])@`;
const wordPattern = `${notInAddress}([A-Za-z0-9][A-Za-z0-9._-]*)`;
const anywhere = new RegExp(wordPattern, "gu");
const here = new RegExp(wordPattern, "uy");
const atTheEnd = new RegExp(String.raw`${notInAddress}([\p{L}\p{M}\p{N}._-]{0,40})$`, "u");

/** Markdown may take away what stands in front, and overrides are taken away before. */
const perhaps = /(?<![\p{Script=Latin}\p{N}])@[\u202a-\u202e]*[A-Za-z0-9]/u;

/** An @word of a text: where its @ stands, and the handles it may stand for, longest first. */
export interface MentionWord {
  readonly index: number;
  readonly handles: string[];
}

/** True of every text that mentions somebody, before any Markdown is read, which takes longer than all the rest of a send. */
export const mayMention = (text: string): boolean => text.includes("@") && perhaps.test(text);

/** The @words of a text without Markdown, in order. */
export function mentionsIn(text: string): MentionWord[] {
  if (!text.includes("@")) return [];
  return [...text.matchAll(anywhere)]
    .map(({ index, 1: word = "" }) => ({ index, handles: handlesOf(word) }))
    .filter(({ handles }) => handles.length > 0);
}

/** A piece of a text: an @word, as long as it can be, with the handles that it may stand for, or what stands between two of them. */
export interface MentionPiece {
  readonly text: string;
  readonly handles: readonly string[];
}

/** A text without Markdown in pieces: its @words, and what stands around them. */
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

/** The handles that the @ at an index may stand for, longest first; null where none begins. */
export function mentionAt(text: string, index: number): string[] | null {
  here.lastIndex = index;
  const word = here.exec(text)?.[1];
  const handles = word === undefined ? [] : handlesOf(word);
  return handles.length > 0 ? handles : null;
}

/** What stands behind the @ with which a text ends, of a handle or of a name; null when it ends otherwise. */
export function typedMention(text: string): string | null {
  return atTheEnd.exec(text)?.[1] ?? null;
}

/** `ann.lee...` can be ann.lee, or ann with a full stop and a typo behind. */
function handlesOf(word: string): string[] {
  const beginning = word.slice(0, handleLengths.max + 1).toLowerCase();
  return [...beginning.matchAll(/[a-z0-9](?![a-z0-9])/g)]
    .map((end) => end.index + 1)
    .filter((end) => end >= handleLengths.min && end <= handleLengths.max)
    .map((end) => beginning.slice(0, end))
    .reverse();
}
