import type { FilePart } from "@parley/protocol";
import { useState } from "react";
import { FileCard } from "../../../files/FileCard.tsx";
import { useFileSource } from "../../../files/file-source.ts";
import { frameOf } from "../../../files/frame-of.ts";
import { nameOfPicture } from "../../../files/is-picture.ts";

/** A video with the browser's own controls. A video that this browser cannot play is shown as a card with a download. */
export function FileVideo({ part }: { part: FilePart }) {
  const source = useFileSource(part);
  // Other users can load the poster only after the server has prepared it; the part has a preview from then on.
  const poster = part.preview === undefined ? undefined : source.poster;
  const [unplayable, setUnplayable] = useState(false);
  if (unplayable) return <FileCard part={part} />;
  const { width, height } = frameOf(part);
  return (
    // biome-ignore lint/a11y/useMediaCaption: videos of users have no captions
    <video
      controls
      playsInline
      preload={poster === undefined ? "metadata" : "none"}
      poster={poster}
      src={source.whole}
      aria-label={nameOfPicture(part)}
      onError={() => setUnplayable(true)}
      style={{ width, aspectRatio: `${width} / ${height}` }}
      className="my-1 max-w-full rounded-lg bg-sunken"
    />
  );
}
