import { createKept } from "../ui/kept.ts";
import { quickEmoji } from "./quick-emoji.ts";

/** Emoji that are remembered in this browser. */
export const maxRecentEmoji = 16;
/** Among as many one that is picked again stays where it is: hands remember places. */
const STEADY = 6;

/** The emoji that were picked last, without colours of skin, the latest first. */
const recent = createKept<readonly string[]>(
  "parley.recent-emoji",
  (kept) => kept?.split(" ").filter(Boolean).slice(0, maxRecentEmoji) ?? [],
  (emoji) => emoji.join(" "),
);

/** Emoji that are offered first: those picked last, then the usual ones. */
export function handyEmoji(count: number): string[] {
  return [...new Set([...recent.get(), ...quickEmoji])].slice(0, count);
}

/** Notes that an emoji was picked. */
export function noteEmoji(emoji: string): void {
  if (handyEmoji(STEADY).includes(emoji)) return;
  recent.set([emoji, ...recent.get().filter((other) => other !== emoji)].slice(0, maxRecentEmoji));
}
