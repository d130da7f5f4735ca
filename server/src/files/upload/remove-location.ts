import type { FileType } from "@parley/protocol";
import { freeBoxes } from "../kinds/free-boxes.ts";
import { findLocations } from "../kinds/mp4-location.ts";
import { WindowedReader } from "../kinds/windowed-reader.ts";
import { type Loose, type LooseParts, writeLoose } from "../pictures/write-loose.ts";
import type { HeldFile } from "../store.ts";

/** Types of files in boxes that are stored as they were sent, apart from the location. */
const types: ReadonlySet<FileType> = new Set(["video/mp4", "video/quicktime", "audio/mp4"] as const);

/**
 * Writes a copy of an uploaded video or recording without the location where it was taken; undefined if the file contains none. A copy, because an
 * object of S3 cannot be changed, and because a crash in the middle then leaves the upload as it was. `between` is called between two pieces.
 */
export async function removeLocation(
  parts: LooseParts,
  { key, size }: Pick<HeldFile, "key" | "size">,
  type: FileType,
  between: () => Promise<void>,
): Promise<Loose | undefined> {
  if (!types.has(type)) return undefined;
  const boxes = await findLocations(new WindowedReader(parts.blobs, { key, size }));
  if (boxes.length === 0) return undefined;
  return writeLoose(parts, size, paced(freeBoxes(parts.blobs.open(key, 0, size), boxes), between));
}

async function* paced(pieces: AsyncIterable<Uint8Array>, between: () => Promise<void>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    yield piece;
    await between();
  }
}
