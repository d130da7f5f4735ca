import { createKept } from "../ui/preferences/kept.ts";
import { quickEmoji } from "./quick-emoji.ts";

/** The most emoji stored in this browser. */
export const maxRecentEmoji = 16;
/** An emoji among the first ones keeps its place when picked again, because users remember places. */
const STEADY = 6;

/** The recently picked emoji without skin tones, the latest first. */
const recent = createKept<readonly string[]>(
  "parley.recent-emoji",
  (kept) => kept?.split(" ").filter(Boolean).slice(0, maxRecentEmoji) ?? [],
  (emoji) => emoji.join(" "),
);

/** The emoji to offer first: recent ones, then the defaults. */
export function handyEmoji(count: number): string[] {
  return [...new Set([...recent.get(), ...quickEmoji])].slice(0, count);
}

/** Stores a picked emoji as recent. */
export function noteEmoji(emoji: string): void {
  if (handyEmoji(STEADY).includes(emoji)) return;
  recent.set([emoji, ...recent.get().filter((other) => other !== emoji)].slice(0, maxRecentEmoji));
}
