import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import type { Blobs } from "../blobs/blobs.ts";
import { isKey } from "../blobs/key.ts";
import { putBlob } from "../blobs/put.ts";
import type { Reader } from "../database/database.ts";
import { countStored, fileWith, isStored, type Stored, storedBlobs } from "../files/stored.ts";
import { MovingError } from "./moving-error.ts";
import { megabytes, type Watch } from "./progress.ts";

/** Blobs that are copied side by side: most are small, and wait for the storage. Each needs two parts of memory on S3, 16 MiB. */
const blobsAtOnce = 4;
/** Files that are named where their bytes cannot be copied; the others are counted. */
const maxNamed = 20;

/** Files whose bytes were not copied. */
export interface Unread {
  readonly count: number;
  /** Some of them: name and id. */
  readonly names: readonly string[];
}

export interface CopiedBlobs {
  /** Blobs that the target has now, and their bytes. */
  readonly count: number;
  readonly bytes: number;
  /** They were removed while the copy was being made. */
  readonly removed: Unread;
  /** The source has not their bytes, or has other ones. */
  readonly lost: Unread;
}

export interface CopyingBlobs {
  /** The rows of the blobs that have to exist. */
  readonly rows: Reader;
  readonly from: Blobs;
  readonly to: Blobs;
  /** The database that servers still write to; absent if there is none. */
  readonly live?: Reader;
  /** Whether blobs that the target has already are read and compared by their hash, and not only by their size. */
  readonly deep?: boolean;
}

/**
 * Copies the bytes of all files from one storage to another, and verifies the hash of each before it counts as copied. It skips existing blobs, so that
 * an interrupted copy continues. It only reads the source.
 */
export async function copyBlobs(copying: CopyingBlobs, watch: Watch): Promise<CopiedBlobs> {
  const { count, bytes } = await countStored(copying.rows);
  if (count === 0) return new CopyCounts();
  // Not each file is lost, but the folder is another one.
  if (copying.from.kind === "disk" && !existsSync(copying.from.location))
    throw new MovingError(`${copying.from.location}: there is no such folder, and the database has files.`);
  watch.progress.begin("Copying files", bytes, megabytes);
  const [counts, stored] = [new CopyCounts(), storedBlobs(copying.rows)];
  const work = async () => {
    for await (const blob of stored) counts.add(blob, await copyOne(copying, blob, watch));
  };
  // All have to end before a caller may close the storages.
  const outcomes = await Promise.allSettled(Array.from({ length: blobsAtOnce }, work));
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
  watch.progress.end();
  return counts;
}

/** Undefined once the target has the blob, else which file lacks its bytes and why. */
type Outcome = { readonly why: "removed" | "lost"; readonly name: string } | undefined;

async function copyOne(copying: CopyingBlobs, blob: Stored, watch: Watch): Promise<Outcome> {
  watch.signal.throwIfAborted();
  if (!isKey(blob.key)) return unread(copying, blob, "lost");
  const has = await copying.to.sizeOf(blob.key);
  if (has === blob.size && (!copying.deep || (await isWhole(copying.to, blob, watch)))) {
    watch.progress.add(blob.size);
    return undefined;
  }
  if ((await copying.from.sizeOf(blob.key)) !== blob.size) return unread(copying, blob);
  const makeRoom = () => (has === undefined ? Promise.resolve() : copying.to.remove(blob.key));
  try {
    await putBlob(copying.to, blob.key, blob.size, compared(copying.from, blob, watch, makeRoom));
    return undefined;
  } catch (error) {
    if (error instanceof OtherBytesError) return unread(copying, blob, "lost");
    // It may have been removed while it was read.
    if ((await copying.from.sizeOf(blob.key)) === undefined) return unread(copying, blob);
    throw error;
  }
}

/** The bytes of a blob. At their end it throws {@link OtherBytesError} if they do not match the row's hash, else it runs `before`. */
async function* compared(
  from: Blobs,
  { key, size, sha256 }: Stored,
  { signal, progress }: Watch,
  before: () => Promise<void>,
) {
  const hash = createHash("sha256");
  for await (const piece of from.open(key, 0, size)) {
    signal.throwIfAborted();
    hash.update(piece);
    progress.add(piece.byteLength);
    yield piece;
  }
  if (hash.digest("hex") !== sha256) throw new OtherBytesError();
  await before();
}

async function isWhole(blobs: Blobs, { key, size, sha256 }: Stored, { signal }: Watch): Promise<boolean> {
  const hash = createHash("sha256");
  for await (const piece of blobs.open(key, 0, size)) {
    signal.throwIfAborted();
    hash.update(piece);
  }
  return hash.digest("hex") === sha256;
}

async function unread({ rows, live }: CopyingBlobs, { key }: Stored, known?: "lost"): Promise<Outcome> {
  const file = await fileWith(rows, key);
  const isRemoved = known === undefined && live !== undefined && !(await isStored(live, key));
  return { why: isRemoved ? "removed" : "lost", name: file === undefined ? key : `${file.name} (${file.id})` };
}

/** The storage has bytes of the right length, but with another hash than the file. */
class OtherBytesError extends Error {}

class CopyCounts implements CopiedBlobs {
  count = 0;
  bytes = 0;
  readonly removed = { count: 0, names: [] as string[] };
  readonly lost = { count: 0, names: [] as string[] };

  add({ size }: Stored, outcome: Outcome): void {
    if (outcome === undefined) {
      this.count += 1;
      this.bytes += size;
      return;
    }
    const { names } = this[outcome.why];
    this[outcome.why].count += 1;
    if (names.length < maxNamed) names.push(outcome.name);
  }
}
