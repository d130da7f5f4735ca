import { customEmojiName } from "@parley/protocol/reading";
import { WrittenEmoji } from "./WrittenEmoji.tsx";

/** An emoji as a reaction says it: one of Unicode, or the name of one of the server's own between colons. */
export function ReactionEmoji({ emoji }: { emoji: string }) {
  const name = customEmojiName(emoji);
  return name === undefined ? emoji : <WrittenEmoji name={name} />;
}
