import { type AccountId, everyone, mayHaveLinks, type RoomId } from "@parley/protocol";
import MarkdownIt, { type Token } from "markdown-it";
import type { Reader } from "../database/database.ts";
import { findMembersByHandle } from "./store.ts";

/** Most different mentions of one message; further ones are plain text. */
export const mostMentions = 50;

/** What mentions the whole room; no account can have it as its handle. */
const room = "room";

/** Escapes stay apart from the text around them, so that `\@bob` is told from `@bob`. */
const reading = (linkify: boolean) => new MarkdownIt({ html: false, linkify }).disable(["text_join", "image", "table"]);
const markdown = { withLinks: reading(true), withoutLinks: reading(false) };

/** An @ that begins a word, with what may be a handle. Behind a letter or digit it is an e-mail address, behind a slash a link. */
const mention = /(?<![\p{Script=Latin}\p{N}._%+\-/@])@([A-Za-z0-9][A-Za-z0-9._-]*)/gu;

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
    for (const [, word = ""] of run.matchAll(mention)) {
      const handles = handlesOf(word.toLowerCase());
      if (handles[0] !== undefined) words.set(handles[0], handles);
      if (words.size === mostMentions) return [...words.values()];
    }
  }
  return [...words.values()];
}

/** `ann.lee...` can be ann.lee, or ann with a full stop and a typo behind. */
function handlesOf(word: string): string[] {
  const ends = [...word.matchAll(/[a-z0-9](?![a-z0-9])/g)].map((end) => end.index + 1);
  return ends
    .filter((end) => end >= 2 && end <= 32)
    .map((end) => word.slice(0, end))
    .reverse();
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
    else if (links === 0 && token.type === "text_special") run += token.content === "@" ? "\ufffc" : token.content;
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
  const members = new Map<string, AccountId>([[room, everyone]]);
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
