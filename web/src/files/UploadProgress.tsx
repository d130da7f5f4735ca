import type { Upload } from "@parley/sdk";
import { useConnection } from "@parley/sdk/react";
import { explain } from "../strings/explain.ts";
import { strings } from "../strings/strings.ts";
import { sizeWords } from "./size-words.ts";

const text = strings.uploads;

/** The progress of an upload, or why it has stopped. */
export function UploadProgress({ upload }: { upload: Upload }) {
  const isLive = useConnection().phase === "live";
  const { name, size, sent, state, error } = upload;
  if (state === "ready") return <span className="text-faint">{sizeWords(size)}</span>;
  if (state === "lost") return <span className="text-danger-ink">{text.lost}</span>;
  if (state === "failed") return <span className="text-danger-ink">{explain(error)}</span>;
  if (!isLive) return <span className="text-faint">{strings.messages.waiting}</span>;
  if (state === "waiting") return <span className="text-faint">{text.waiting}</span>;
  // At most 99 % until the server has stored the file, which it does after the last byte has arrived.
  const percent = Math.min(99, Math.floor((sent / size) * 100));
  return (
    <span className="flex items-center gap-2 text-faint">
      <progress
        aria-label={text.progress(name)}
        max={100}
        value={percent}
        className="h-1 w-16 shrink-0 appearance-none overflow-hidden rounded-full bg-active [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-active [&::-webkit-progress-value]:bg-accent"
      />
      <span className="truncate tabular-nums">{text.percent({ percent, size: sizeWords(size) })}</span>
    </span>
  );
}
