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

/** Emoji with a word that begins with each of the typed words; those called so come first. */
export function findEmoji(query: string): Emoji[] {
  const words = query.toLocaleLowerCase().replace(/[:_]/g, " ").split(/\s+/u).filter(Boolean);
  if (words.length === 0) return [];
  const matches = all.filter(({ name }) => words.every((word) => ` ${name}`.includes(` ${word}`)));
  const first = words.join(" ");
  const isCalled = ({ name }: Emoji) => name.startsWith(first);
  return [...matches.filter(isCalled), ...matches.filter((emoji) => !isCalled(emoji))].slice(0, MOST_FOUND);
}
