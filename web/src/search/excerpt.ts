import type { RoomMessage } from "@parley/sdk";
import { marksOf } from "@parley/sdk/search";

/** Characters before the first mark, and of the whole excerpt. */
const before = 60;
const longest = 400;

/** The part of a long message in which the first of the words stands. */
export function excerptOf(text: string, words: string): string {
  // Cut in the middle of a covered text, it would show what is covered.
  if (text.length <= longest || text.includes("||")) return text;
  const at = marksOf(text, words)[0]?.from ?? 0;
  if (at <= before) return text.slice(0, longest);
  const space = text.indexOf(" ", at - before);
  const begin = space >= 0 && space < at ? space + 1 : at - before;
  return `…${text.slice(begin, begin + longest).toWellFormed()}`;
}

/** What of a found message is shown: the part with the words, or what it carries where they stand there alone. */
export function shownOf(message: RoomMessage, words: string): RoomMessage {
  const { text, parts } = message;
  const isElsewhere = parts !== undefined && words !== "" && text !== "" && marksOf(text, words).length === 0;
  return { ...message, text: isElsewhere ? "" : excerptOf(text, words) };
}
