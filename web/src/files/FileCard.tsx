import type { FilePart } from "@parley/protocol";
import { Suspense, useState } from "react";
import { strings } from "../strings/strings.ts";
import { CatchBoundary } from "../ui/loading/CatchBoundary.tsx";
import { lazyPart } from "../ui/loading/lazy-part.ts";
import { DownloadLink } from "./DownloadLink.tsx";
import { FileIcon } from "./FileIcon.tsx";
import { sizeWords } from "./size-words.ts";

const TextBeginning = lazyPart(() => import("./TextBeginning.tsx"));
const text = strings.files;

/**
 * A file with its name, its size and a download. The beginning of a text file is shown on request. A PDF can only be downloaded: the
 * browser's PDF viewer runs scripts and does not work in a sandbox, so it would be the only place where a file from another user runs code
 * in the page.
 */
export function FileCard({ part }: { part: FilePart }) {
  const { name, alt, mediaType, size } = part;
  const [isOpen, setOpen] = useState(false);
  const isText = mediaType === "text/plain" && size > 0;
  return (
    <div className="@container my-1 w-100 max-w-full overflow-hidden rounded-lg border border-line bg-surface">
      <div className="flex items-center gap-x-3 py-2 ps-3 pe-2 @max-[22rem]:flex-wrap">
        <FileIcon type={mediaType} />
        <span className="flex min-w-0 flex-1 flex-col">
          <bdi className="truncate text-small font-medium">{name}</bdi>
          <span className="truncate text-tiny text-faint">
            {sizeWords(size)}
            {alt && (
              <>
                {" · "}
                <bdi>{alt}</bdi>
              </>
            )}
          </span>
        </span>
        {isText && (
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
            // In a narrow place, such as a phone or a thread, the button wraps below the name, which needs the width.
            className="shrink-0 rounded px-2 py-1.5 text-tiny font-medium text-accent-ink hover:bg-hover @max-[22rem]:order-last @max-[22rem]:basis-full @max-[22rem]:ps-8 @max-[22rem]:text-start"
          >
            {isOpen ? text.hide : text.preview}
            <bdi className="sr-only">{name}</bdi>
          </button>
        )}
        <DownloadLink part={part} />
      </div>
      {isOpen && (
        <CatchBoundary resetKey={part} fallback={() => null}>
          <Suspense fallback={null}>
            <TextBeginning part={part} />
          </Suspense>
        </CatchBoundary>
      )}
    </div>
  );
}
