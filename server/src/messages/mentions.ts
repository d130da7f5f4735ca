import {
  type AccountId,
  everyone,
  markdownOptions,
  mayHaveLinks,
  mentionsIn,
  type RoomId,
  readMessages,
  roomHandle,
} from "@parley/protocol";
import MarkdownIt, { type Token } from "markdown-it";
import type { Reader } from "../database/database.ts";
import { findMembersByHandle } from "./store.ts";

/** Most different mentions of one message; further ones are plain text. */
export const mostMentions = 50;

/** Without pictures and tables, which the app draws and which are slow to find: what they hold mentions people all the same. */
const reading = (linkify: boolean) =>
  readMessages(new MarkdownIt({ ...markdownOptions, linkify })).disable(["image", "table"]);
const markdown = { withLinks: reading(true), withoutLinks: reading(false) };

/** True of every text that mentions somebody, before any Markdown is read: that takes longer than all the rest of a send. */
const perhaps = /(?<![\p{Script=Latin}\p{N}])@[A-Za-z0-9]/u;

/**
 * What a text may mention, in order: for each @word the handles it can stand for, longest first, since a handle may contain
 * the dot that ends a sentence. Code, links and escaped text mention nobody.
 */
export function mentionedWords(text: string): string[][] {
  if (!text.includes("@") || !perhaps.test(text)) return [];
  const words = new Map<string, string[]>();
  const { withLinks, withoutLinks } = markdown;
  for (const run of proseOf((mayHaveLinks(text) ? withLinks : withoutLinks).parse(text, {}))) {
    for (const { handles } of mentionsIn(run)) {
      words.set(handles[0] ?? "", handles);
      if (words.size === mostMentions) return [...words.values()];
    }
  }
  return [...words.values()];
}

/** The runs of plain text in a document; whatever stands between two of them is a border of words. */
function* proseOf(tokens: readonly Token[]): Generator<string> {
  for (const token of tokens) if (token.type === "inline") yield* runsOf(token.children ?? []);
}

function* runsOf(tokens: readonly Token[]): Generator<string> {
  let run = "";
  let links = 0;
  for (const token of tokens) {
    if (links === 0 && token.type === "text") run += token.content;
    else {
      yield run;
      run = "";
      if (token.type === "link_open") links += 1;
      if (token.type === "link_close") links -= 1;
    }
  }
  yield run;
}

/** Whom such words mention in a room, in order: present members, and "*" for the room. At most one statement. */
export async function findMentioned(read: Reader, roomId: RoomId, words: readonly string[][]): Promise<string[]> {
  if (words.length === 0) return [];
  const members = new Map<string, AccountId>([[roomHandle, everyone]]);
  for (const { handle, id } of await findMembersByHandle(read, roomId, [...new Set(words.flat())])) {
    if (handle !== null) members.set(handle, id);
  }
  const found = words.map((handles) => handles.map((handle) => members.get(handle)).find((id) => id !== undefined));
  return [...new Set(found.filter((id) => id !== undefined))];
}

/** A list of mentions as it is stored. */
export function encodeMentions(mentioned: readonly string[]): string {
  return mentioned.length === 0 ? "" : JSON.stringify(mentioned);
}
