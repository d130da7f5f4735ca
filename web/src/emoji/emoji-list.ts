import type { EmojiNames } from "./emoji-names.ts";
import { emojiText } from "./emoji-text.ts";
import shortcodes from "./names/shortcodes.json";

export type EmojiGroup = "smileys" | "people" | "nature" | "food" | "activity" | "travel" | "objects" | "symbols";

export interface Emoji {
  emoji: string;
  /** Search words; the first one is the name. */
  name: string;
  /** Its short codes in other programs, without colons. */
  codes: readonly string[];
}

const codesOf: Record<string, string> = shortcodes;

/** The emoji by group, in display order. */
export const emojiGroups: { group: EmojiGroup; emoji: Emoji[] }[] = Object.entries(emojiText).map(([group, lines]) => ({
  group: group as EmojiGroup,
  emoji: lines.split(",").map(readEntry),
}));

function readEntry(entry: string): Emoji {
  const [emoji = "", ...words] = entry.trim().split(" ");
  return { emoji, name: words.join(" "), codes: codesOf[emoji]?.split(" ") ?? [] };
}

const all = emojiGroups.flatMap(({ emoji }) => emoji);
/** The entry of an emoji; an emoji that is not in the list is its own name. */
export function emojiCalled(emoji: string): Emoji {
  return all.find((entry) => entry.emoji === emoji) ?? { emoji, name: emoji, codes: [] };
}

/** The most results of a search. */
const MOST_FOUND = 64;

/**
 * Emoji with a word that begins with each of the typed words, in English or in the language of `names`. An exact short code comes first,
 * then exact words, then other matches; equal matches are sorted by their number of words. `own`: the server's custom emoji.
 */
export function findEmoji(query: string, names: EmojiNames = {}, own: readonly Emoji[] = []): Emoji[] {
  const typed = query.toLocaleLowerCase().replace(/^:|:$/g, "");
  const words = typed.replace(/[:_]/g, " ").split(/\s+/u).filter(Boolean);
  if (words.length === 0) return [];
  return [...own, ...all]
    .map((entry) => ({ entry, rank: rankOf(entry, names[entry.emoji] ?? "", typed, words) }))
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .slice(0, MOST_FOUND)
    .map(({ entry }) => entry);
}

/** More words than any emoji has. */
const MANY_WORDS = 1000;

/** The rank of a match, lower is better; null if it does not match. */
function rankOf({ name, codes }: Emoji, local: string, typed: string, words: readonly string[]): number | null {
  if (codes.includes(typed)) return 0;
  const all = `${name} ${codes.join(" ").replaceAll("_", " ")} ${local.replaceAll(",", " ")}`.toLocaleLowerCase();
  if (!words.every((word) => isWordOf(all, word))) return null;
  const isWhole = words.every((word) => ` ${all} `.includes(` ${word} `));
  return (isWhole ? 1 : 2) * MANY_WORDS + name.split(" ").length;
}

/** Whether one of the words begins with the text; in scripts without spaces the text may be anywhere. */
function isWordOf(words: string, word: string): boolean {
  return ` ${words}`.includes(` ${word}`) || (/[\u3000-\u9fff]/.test(word) && words.includes(word));
}

/** The name of an emoji in the given language, else its English words. */
export function nameOfEmoji({ emoji, name }: Emoji, names: EmojiNames): string {
  return names[emoji]?.split(",")[0] ?? name;
}
