import { useParley } from "@parley/sdk/react";
import type { ReactNode } from "react";
import { CustomEmojiPicture } from "./CustomEmojiPicture.tsx";
import { customEmojiOf, writtenName } from "./custom-emoji.ts";

/** What is written as an emoji of the server's own: its picture, or the text where there is none of that name. */
export function WrittenEmoji({ name }: { name: string }) {
  const emoji = useParley((state) => customEmojiOf(state.emoji.byName, name));
  if (emoji === undefined) return writtenName(name);
  return <CustomEmojiPicture key={emoji.fileId} emoji={emoji} written={name} />;
}

/** Names between colons. Not beside a digit: `10:30:15` is a time. */
const written = /(?<!\d):([a-z0-9][a-z0-9_-]{1,31}):(?!\d)/g;
/** A text that names more of them is shown as it was typed: each is something for the page to draw. */
const mostWritten = 200;

/** True for a text in which names are to be looked for. */
export function mayNameEmoji(text: string): boolean {
  const count = text.match(written)?.length ?? 0;
  return count > 0 && count <= mostWritten;
}

/** A text with pictures for the names of the server's own emoji. */
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

/** A text in which each name of an emoji is one emoji of Unicode: to see whether it is made of emoji alone. */
export const withoutNames = (text: string): string => text.replace(written, "\u{1f642}");
