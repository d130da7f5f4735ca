import { createHash } from "node:crypto";
import type { Blobs } from "../../blobs/blobs.ts";
import { createKey } from "../../blobs/key.ts";
import type { Database } from "../../database/database.ts";
import { unusedRetention } from "../bounds.ts";
import { insertLooseBlob } from "./pictures.ts";

/** A complete blob that has no owner yet. */
export interface Loose {
  readonly key: string;
  readonly size: number;
  readonly sha256: string;
}

export interface LooseParts {
  readonly database: Database;
  readonly blobs: Blobs;
  readonly clock: () => number;
}

/** Writes bytes of known size as a blob. Its row is committed first, so that the sweep finds and removes the blob after a crash. */
export async function writeLoose(
  { database, blobs, clock }: LooseParts,
  size: number,
  pieces: AsyncIterable<Uint8Array>,
): Promise<Loose> {
  const key = createKey();
  const token = await blobs.begin(key, size);
  const removeAt = clock() + unusedRetention;
  await database.transaction((writer) => insertLooseBlob(writer, { key, size, token, removeAt }));
  const unfinished = { key, length: size, token };
  const appending = await blobs.append(unfinished, 0);
  const hash = createHash("sha256");
  try {
    for await (const piece of pieces) {
      hash.update(piece);
      await appending.write(piece);
    }
  } catch (error) {
    await appending.drop();
    throw error;
  }
  await appending.end();
  await blobs.finish(unfinished);
  return { key, size, sha256: hash.digest("hex") };
}
