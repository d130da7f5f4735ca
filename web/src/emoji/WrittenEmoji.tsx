import { useParley } from "@parley/sdk/react";
import type { ReactNode } from "react";
import { CustomEmojiPicture } from "./CustomEmojiPicture.tsx";
import { customEmojiOf, writtenName } from "./custom-emoji.ts";

/** The picture of a custom emoji by its written name; the text if no emoji has this name. */
export function WrittenEmoji({ name }: { name: string }) {
  const emoji = useParley((state) => customEmojiOf(state.emoji.byName, name));
  if (emoji === undefined) return writtenName(name);
  return <CustomEmojiPicture key={emoji.fileId} emoji={emoji} written={name} />;
}

/** Names between colons. Not next to a digit, because `10:30:15` is a time. */
const written = /(?<!\d):([a-z0-9][a-z0-9_-]{1,31}):(?!\d)/g;
/** A text with more names is shown as typed, because each name costs a component. */
const mostWritten = 200;

/** True if the names of custom emoji in a text are to be replaced. */
export function mayNameEmoji(text: string): boolean {
  const count = text.match(written)?.length ?? 0;
  return count > 0 && count <= mostWritten;
}

/** A text with pictures instead of the names of custom emoji. */
export function withEmoji(text: string, key: number): ReactNode[] {
  const pieces: ReactNode[] = [];
  let end = 0;
  for (const { 0: whole, 1: name = "", index } of text.matchAll(written)) {
    if (index > end) pieces.push(text.slice(end, index));
    pieces.push(<WrittenEmoji key={`${key} ${index}`} name={name} />);
    end = index + whole.length;
  }
  return end < text.length ? [...pieces, text.slice(end)] : pieces;
}

/** Replaces each name by one Unicode emoji, to test whether a text consists of emoji only. */
export const withoutNames = (text: string): string => text.replace(written, "\u{1f642}");
