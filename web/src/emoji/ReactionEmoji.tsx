import { customEmojiName } from "@parley/protocol/reading";
import { WrittenEmoji } from "./WrittenEmoji.tsx";

/** The emoji of a reaction: a Unicode emoji, or the name of a custom emoji between colons. */
export function ReactionEmoji({ emoji }: { emoji: string }) {
  const name = customEmojiName(emoji);
  return name === undefined ? emoji : <WrittenEmoji name={name} />;
}
