import type { FilePart } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { marksOf } from "@parley/sdk/search";

/** Characters before the first marked word, and in the whole excerpt: with an ellipsis at each end as many as in a summary. */
const before = 60;
const longest = 298;

/** Characters within which the excerpt is cut at a space; scripts without spaces are cut between characters. */
const nearEnd = 40;

/** The part of a long message around the first found word, cut between words. */
export function excerptOf(text: string, words: string): string {
  // A text with spoilers is not cut: a cut inside a spoiler would show its text.
  if (text.length <= longest || text.includes("||")) return text;
  const at = marksOf(text, words)[0]?.from ?? 0;
  const begin = at <= before ? 0 : beginNear(text, at - before, at);
  const end = begin + longest >= text.length ? text.length : endNear(text, begin + longest);
  return `${begin > 0 ? "…" : ""}${text.slice(begin, end).toWellFormed()}${end < text.length ? "…" : ""}`;
}

/** The index after the first space of a range. */
function beginNear(text: string, from: number, to: number): number {
  const space = text.slice(from, to).search(/\s/u);
  return space < 0 ? from : from + space + 1;
}

/** The index before the last space near the end of a range. */
function endNear(text: string, to: number): number {
  const [tail] = /\s\S*$/u.exec(text.slice(to - nearEnd, to + 1)) ?? [];
  return tail === undefined ? to : to + 1 - tail.length;
}

/**
 * The content of a found message to show: the excerpt with the words, or the parts if only they contain the words. Of several files the
 * first one that contains the words is shown, because a summary of several files is their number.
 */
export function shownOf(message: RoomMessage, words: string): RoomMessage {
  const { text, parts } = message;
  const hasWords = (where: string) => marksOf(where, words).length > 0;
  if (parts === undefined || words === "" || hasWords(text)) return { ...message, text: excerptOf(text, words) };
  const file = parts.find((part) => part.type === "file" && hasWords(wordsOfFile(part as FilePart)));
  const found = parts.filter((part) => part.type !== "file" || part === file);
  return { ...message, text: "", parts: found.length > 0 ? found : parts };
}

const wordsOfFile = ({ name, alt = "" }: FilePart): string => `${alt} ${name}`;
