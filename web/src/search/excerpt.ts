import type { RoomMessage } from "@parley/sdk";
import { marksOf } from "@parley/sdk/search";

/** Characters before the first mark, and of the whole excerpt: with a sign at each end as many as a summary has. */
const before = 60;
const longest = 298;

/** Characters in which a space is looked for, to cut there: scripts without spaces are cut between characters. */
const nearEnd = 40;

/** The part of a long message in which the first of the words stands, cut between words. */
export function excerptOf(text: string, words: string): string {
  // Cut in the middle of a covered text, it would show what is covered.
  if (text.length <= longest || text.includes("||")) return text;
  const at = marksOf(text, words)[0]?.from ?? 0;
  const begin = at <= before ? 0 : beginNear(text, at - before, at);
  const end = begin + longest >= text.length ? text.length : endNear(text, begin + longest);
  return `${begin > 0 ? "…" : ""}${text.slice(begin, end).toWellFormed()}${end < text.length ? "…" : ""}`;
}

/** Behind the first space of a stretch. */
function beginNear(text: string, from: number, to: number): number {
  const space = text.slice(from, to).search(/\s/u);
  return space < 0 ? from : from + space + 1;
}

/** Before the last space of the characters before a place. */
function endNear(text: string, to: number): number {
  const [tail] = /\s\S*$/u.exec(text.slice(to - nearEnd, to + 1)) ?? [];
  return tail === undefined ? to : to + 1 - tail.length;
}

/** What of a found message is shown: the part with the words, or what it carries where they stand there alone. */
export function shownOf(message: RoomMessage, words: string): RoomMessage {
  const { text, parts } = message;
  const isElsewhere = parts !== undefined && words !== "" && text !== "" && marksOf(text, words).length === 0;
  return { ...message, text: isElsewhere ? "" : excerptOf(text, words) };
}
