import { type AccountId, everyone, type RoomId } from "@parley/protocol";
import MarkdownIt, { type Token } from "markdown-it";
import type { Reader, Writer } from "../database/database.ts";
import { membersByHandle } from "./store.ts";

/** Most people that one message may mention by name: a list of hundreds is a nuisance, not a message. */
const mentionLimit = 50;

const markdown = new MarkdownIt({ html: false, linkify: false });
// A handle behind a letter, a digit or one of these is part of an address or a path.
const mention = /(?<![\p{L}\p{N}_@./-])@([a-z0-9](?:[a-z0-9._-]{0,30}[a-z0-9])?)(?![\p{L}\p{N}_])/giu;

/** Handles that a text mentions, "room" among them: not in code and not in links. At most 50. */
export function handlesIn(text: string): Set<string> {
  const found = new Set<string>();
  if (!text.includes("@")) return found;
  for (const block of markdown.parse(text, {})) {
    if (block.type === "inline") for (const words of plainWords(block.children ?? [])) gather(words, found);
  }
  return found;
}

/** Texts outside of code and links. */
function* plainWords(tokens: readonly Token[]): Generator<string> {
  let links = 0;
  for (const token of tokens) {
    if (token.type === "link_open") links += 1;
    else if (token.type === "link_close") links -= 1;
    else if (token.type === "text" && links === 0) yield token.content;
  }
}

function gather(words: string, found: Set<string>): void {
  for (const [, handle = ""] of words.matchAll(mention)) {
    if (found.size < mentionLimit) found.add(handle.toLowerCase());
  }
}

/** The members of the room whom a text mentions, and "*" when it mentions the whole room. No statement where nobody can be meant. */
export async function mentionsIn(read: Reader | Writer, roomId: RoomId, text: string): Promise<(AccountId | typeof everyone)[]> {
  const handles = handlesIn(text);
  const wholeRoom = handles.delete("room");
  const members = handles.size === 0 ? [] : await membersByHandle(read, roomId, [...handles]);
  return wholeRoom ? [everyone, ...members] : members;
}

/** As it stands in a message's row. */
export function storedMentions(mentions: readonly string[]): string {
  return mentions.length === 0 ? "" : JSON.stringify(mentions);
}
