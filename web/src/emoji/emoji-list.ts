import type { EmojiNames } from "./emoji-names.ts";
import { emojiText } from "./emoji-text.ts";
import shortcodes from "./names/shortcodes.json";

export type EmojiGroup = "smileys" | "people" | "nature" | "food" | "activity" | "travel" | "objects" | "symbols";

export interface Emoji {
  emoji: string;
  /** Its words, the first of them its name. */
  name: string;
  /** What other programs write for it between colons. */
  codes: readonly string[];
}

const codesOf: Record<string, string> = shortcodes;

/** The emoji by kind, in the order in which they are shown. */
export const emojiGroups: { group: EmojiGroup; emoji: Emoji[] }[] = Object.entries(emojiText).map(([group, lines]) => ({
  group: group as EmojiGroup,
  emoji: lines.split(",").map(readEntry),
}));

function readEntry(entry: string): Emoji {
  const [emoji = "", ...words] = entry.trim().split(" ");
  return { emoji, name: words.join(" "), codes: codesOf[emoji]?.split(" ") ?? [] };
}

const all = emojiGroups.flatMap(({ emoji }) => emoji);
/** An emoji by itself, with its name where it has one here. */
export function emojiCalled(emoji: string): Emoji {
  return all.find((entry) => entry.emoji === emoji) ?? { emoji, name: emoji, codes: [] };
}

/** More than this is no answer to a search. */
const MOST_FOUND = 64;

/**
 * Emoji with a word that begins with each of the typed words, in English or in the language of the given names: first the
 * one with that code, then those with just these words, then the others; among equals those with the fewest words. `own`: those of the server.
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

/** No emoji has as many words. */
const MANY_WORDS = 1000;

/** The lower, the sooner it is meant; null when it is not. */
function rankOf({ name, codes }: Emoji, local: string, typed: string, words: readonly string[]): number | null {
  if (codes.includes(typed)) return 0;
  const all = `${name} ${codes.join(" ").replaceAll("_", " ")} ${local.replaceAll(",", " ")}`.toLocaleLowerCase();
  if (!words.every((word) => isWordOf(all, word))) return null;
  const isWhole = words.every((word) => ` ${all} `.includes(` ${word} `));
  return (isWhole ? 1 : 2) * MANY_WORDS + name.split(" ").length;
}

/** Whether a word begins so; what is written without spaces has its words anywhere. */
function isWordOf(words: string, word: string): boolean {
  return ` ${words}`.includes(` ${word}`) || (/[\u3000-\u9fff]/.test(word) && words.includes(word));
}

/** What an emoji is called: its name in the given language, else its English words. */
export function nameOfEmoji({ emoji, name }: Emoji, names: EmojiNames): string {
  return names[emoji]?.split(",")[0] ?? name;
}
