import type { FilePart } from "@parley/protocol";
import { useConnection } from "@parley/sdk/react";
import { useRef } from "react";
import { FileCard } from "../../../files/FileCard.tsx";
import { useFileSource } from "../../../files/file-source.ts";
import { frameOf } from "../../../files/frame-of.ts";
import { nameOfPicture } from "../../../files/is-picture.ts";
import { useImage } from "../../../files/use-image.ts";
import { strings } from "../../../strings/strings.ts";

/**
 * A video with the browser's own controls. A video that this browser cannot play is shown as a card with a download. Without a connection the
 * browser reports the same error for every video, so the video stays with a note, and is loaded again when the connection is back.
 */
export function FileVideo({ part }: { part: FilePart }) {
  const source = useFileSource(part);
  // Other users can load the poster only after the server has prepared it; the part has a preview from then on.
  const poster = part.preview === undefined ? undefined : source.poster;
  const { state, props } = useImage();
  const isLive = useConnection().phase === "live";
  const stoppedAt = useRef(0);
  if (state === "failed" && isLive) return <FileCard part={part} />;
  const { width, height } = frameOf(part);
  return (
    <div className="my-1 flex flex-col items-start gap-1">
      {/* biome-ignore lint/a11y/useMediaCaption: videos of users have no captions */}
      <video
        key={props.key}
        controls
        playsInline
        preload={poster === undefined ? "metadata" : "none"}
        poster={poster}
        src={source.whole}
        aria-label={nameOfPicture(part)}
        onLoadedMetadata={({ currentTarget }) => {
          if (stoppedAt.current > 0) currentTarget.currentTime = stoppedAt.current;
        }}
        onError={({ currentTarget }) => {
          stoppedAt.current = currentTarget.currentTime;
          props.onError();
        }}
        style={{ width, aspectRatio: `${width} / ${height}` }}
        className="max-w-full rounded-lg bg-sunken"
      />
      {state === "failed" && (
        <p role="status" className="text-small text-faint">
          {strings.files.videoOffline}
        </p>
      )}
    </div>
  );
}
