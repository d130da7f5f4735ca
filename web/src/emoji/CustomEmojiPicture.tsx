import type { CustomEmoji } from "@parley/sdk";
import { useState } from "react";
import { emojiAddress, writtenName } from "./custom-emoji.ts";

interface CustomEmojiPictureProps {
  emoji: Pick<CustomEmoji, "name" | "fileId" | "animated">;
  /** The name in the text, if it is an alias. */
  written?: string;
}

/**
 * The picture of a custom emoji, as large as the text around it. An animated picture is still if the user prefers reduced motion; a picture
 * that cannot be loaded is replaced by the name.
 */
export function CustomEmojiPicture({ emoji, written = emoji.name }: CustomEmojiPictureProps) {
  const [isGone, setGone] = useState(false);
  if (isGone) return writtenName(written);
  return (
    <picture data-own-emoji>
      {emoji.animated && <source media="(prefers-reduced-motion: reduce)" srcSet={emojiAddress(emoji, true)} />}
      <img
        src={emojiAddress(emoji)}
        alt={writtenName(written)}
        draggable={false}
        decoding="async"
        loading="lazy"
        className="mx-[0.05em] inline-block size-[1.375em] object-contain align-[-0.3em]"
        onError={() => setGone(true)}
      />
    </picture>
  );
}
