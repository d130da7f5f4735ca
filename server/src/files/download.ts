import { inlineTypes } from "@parley/protocol";
import type { Blobs } from "../blobs/blobs.ts";
import type { Download } from "../calls/bytes.ts";
import { notFound } from "../errors.ts";
import type { HeldFile } from "./store.ts";

const shown: ReadonlySet<string> = new Set(inlineTypes);

/** The bytes of a file as an answer. A browser may keep them, for its owner only, and asks each time whether it still may read them. */
export function downloadOf(blobs: Blobs, file: HeldFile, isDownload: boolean): Download {
  const { key, sha256, size, type, name } = file;
  // One that is not ready has no bytes to read.
  if (sha256 === null) throw notFound();
  return {
    ...{ type, length: size, tag: sha256, fileName: name, cacheControl: "private, no-cache" },
    isInline: !isDownload && shown.has(type),
    open: (from, to) => blobs.open(key, from, to),
  };
}
