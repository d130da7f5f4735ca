import type { FilePart } from "@parley/protocol";
import { Download } from "lucide-react";
import { strings } from "../strings/strings.ts";
import { useFileSource } from "./file-source.ts";

/** Downloads a file under the name that its sender gave it. */
export function DownloadLink({ part }: { part: Pick<FilePart, "fileId" | "name"> }) {
  const { download } = useFileSource(part);
  return (
    <a
      href={download}
      download={part.name}
      aria-label={strings.files.downloadNamed(part.name)}
      data-tip={strings.files.download}
      className="inline-flex size-8 shrink-0 items-center justify-center rounded-md text-soft hover:bg-hover hover:text-ink touch:size-10"
    >
      <Download size={16} aria-hidden="true" />
    </a>
  );
}
