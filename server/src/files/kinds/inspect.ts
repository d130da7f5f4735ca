import { createHash } from "node:crypto";
import type { FileType } from "@parley/protocol";
import type { Blobs } from "../../blobs/blobs.ts";
import { headBytes } from "../bounds.ts";
import { typeOf } from "./type-of.ts";

/** Properties of a file that are read from its bytes. */
export interface Inspected {
  readonly sha256: string;
  readonly type: FileType;
}

/** Reads the beginning of a whole blob, and all of it where its hash is not known. `between` is called between two pieces. */
export async function inspect(
  blobs: Blobs,
  { key, size }: { key: string; size: number },
  known: string | null,
  between: () => Promise<void>,
): Promise<Inspected> {
  const hash = createHash("sha256");
  const head = Buffer.alloc(Math.min(size, headBytes));
  let at = 0;
  for await (const piece of blobs.open(key, 0, known === null ? size : head.byteLength)) {
    if (at < head.byteLength) head.set(piece.subarray(0, head.byteLength - at), at);
    if (known === null) hash.update(piece);
    at += piece.byteLength;
    await between();
  }
  return { sha256: known ?? hash.digest("hex"), type: typeOf(head) };
}
