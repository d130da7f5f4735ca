import type { CustomEmoji } from "@parley/sdk";
import { useState } from "react";
import { emojiAddress, writtenName } from "./custom-emoji.ts";

interface CustomEmojiPictureProps {
  emoji: Pick<CustomEmoji, "name" | "fileId" | "animated">;
  /** How it is written, where that is by another name. */
  written?: string;
}

/** An emoji of the server's own, as large as the text around it. One that moves stands still for who wants no motion; one that cannot be loaded is its name. */
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
