import type { EmojiNames } from "./emoji-names.ts";
import { emojiText } from "./emoji-text.ts";

export type EmojiGroup = "smileys" | "people" | "nature" | "food" | "activity" | "travel" | "objects" | "symbols";

export interface Emoji {
  emoji: string;
  /** Its words, the first of them its name. */
  name: string;
}

/** The emoji by kind, in the order in which they are shown. */
export const emojiGroups: { group: EmojiGroup; emoji: Emoji[] }[] = Object.entries(emojiText).map(([group, lines]) => ({
  group: group as EmojiGroup,
  emoji: lines.split(",").map(readEntry),
}));

function readEntry(entry: string): Emoji {
  const [emoji = "", ...words] = entry.trim().split(" ");
  return { emoji, name: words.join(" ") };
}

const all = emojiGroups.flatMap(({ emoji }) => emoji);
/** More than this is no answer to a search. */
const MOST_FOUND = 64;

/**
 * Emoji with a word that begins with each of the typed words, in English or in the language of the given names; those
 * called so come first.
 */
export function findEmoji(query: string, names: EmojiNames = {}): Emoji[] {
  const words = query.toLocaleLowerCase().replace(/[:_]/g, " ").split(/\s+/u).filter(Boolean);
  if (words.length === 0) return [];
  const wordsOf = ({ emoji, name }: Emoji) => `${name} ${names[emoji] ?? ""}`.toLocaleLowerCase();
  const matches = all.filter((emoji) => words.every((word) => isWordOf(wordsOf(emoji), word)));
  const first = words.join(" ");
  const isCalled = ({ emoji, name }: Emoji) =>
    name.startsWith(first) || (names[emoji]?.toLocaleLowerCase().startsWith(first) ?? false);
  return [...matches.filter(isCalled), ...matches.filter((emoji) => !isCalled(emoji))].slice(0, MOST_FOUND);
}

/** Whether a word begins so; what is written without spaces has its words anywhere. */
function isWordOf(words: string, word: string): boolean {
  return ` ${words}`.includes(` ${word}`) || (/[\u3000-\u9fff]/.test(word) && words.includes(word));
}

/** What an emoji is called: its name in the given language, else its English words. */
export function nameOfEmoji({ emoji, name }: Emoji, names: EmojiNames): string {
  return names[emoji]?.split(",")[0] ?? name;
}
