import type { FilePart } from "@parley/protocol";
import { FileDown } from "lucide-react";
import { SoundBlock } from "../../../voice/playing/SoundBlock.tsx";

/** A file: sound is played, everything else is downloaded. */
export function FileBlock({ part }: { part: FilePart }) {
  return part.mediaType.startsWith("audio/") ? <SoundBlock part={part} /> : <Download part={part} />;
}

function Download({ part: { fileId, name, alt } }: { part: FilePart }) {
  return (
    <a
      href={`/api/files/${fileId}?download=true`}
      download={name}
      className="my-1 flex w-80 max-w-full items-center gap-3 rounded-lg border border-line bg-surface p-3"
    >
      <FileDown size={20} aria-hidden="true" />
      <span className="flex min-w-0 flex-col">
        <bdi className="truncate font-medium">{name}</bdi>
        {alt && <bdi className="truncate text-small text-soft">{alt}</bdi>}
      </span>
    </a>
  );
}
