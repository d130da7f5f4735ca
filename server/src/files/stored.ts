import type { Reader, Writer } from "../database/database.ts";

/** Whole bytes that files have, by their row. */
export interface Stored {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** In hexadecimal digits. */
  readonly sha256: string;
}

/** Rows of one question. */
const storedAtOnce = 500;

/** The blobs of all files that are ready, in the order of their keys, each once. */
export async function* storedBlobs(read: Reader): AsyncGenerator<Stored> {
  for (let after = ""; ; ) {
    const page = await read
      .selectFrom("blobs")
      .where("key", ">", after)
      .where("sha256", "is not", null)
      .where("uses", ">", 0)
      .select(["key", "size", "sha256"])
      .orderBy("key")
      .limit(storedAtOnce)
      .execute();
    for (const { key, size, sha256 } of page) yield { key, size: Number(size), sha256: sha256 ?? "" };
    if (page.length < storedAtOnce) return;
    after = page.at(-1)?.key ?? after;
  }
}

/** How many blobs `storedBlobs` gives, and their bytes. Reads all rows of blobs. */
export async function countStored(read: Reader): Promise<{ count: number; bytes: number }> {
  const row = await read
    .selectFrom("blobs")
    // True for each key; it makes SQLite read the index instead of the whole table.
    .where("key", ">", "")
    .where("sha256", "is not", null)
    .where("uses", ">", 0)
    .select((eb) => [eb.fn.countAll<number>().as("count"), eb.fn.avg<number | null>("size").as("mean")])
    .executeTakeFirstOrThrow();
  const count = Number(row.count);
  return { count, bytes: Math.round(Number(row.mean ?? 0) * count) };
}

/** True while some file has these bytes. */
export async function isStored(read: Reader, key: string): Promise<boolean> {
  const row = await read
    .selectFrom("blobs")
    .where("key", "=", key)
    .where("uses", ">", 0)
    .select("key")
    .executeTakeFirst();
  return row !== undefined;
}

/** Id and name of a file with these bytes; undefined if there is none. */
export function fileWith(read: Reader, key: string): Promise<{ id: string; name: string } | undefined> {
  return read.selectFrom("files").where("blob_key", "=", key).select(["id", "name"]).limit(1).executeTakeFirst();
}

/** Resets all unfinished uploads to their first byte, because the storage no longer has their bytes. */
export async function restartUploads(writer: Writer): Promise<void> {
  await writer
    .updateTable("blobs")
    .set({ received: 0, token: null, lease: null, lease_until: 0 })
    .where("sha256", "is", null)
    .execute();
}
