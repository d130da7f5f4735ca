import type { Reader, Writer } from "../../database/database.ts";
import { releaseBlob } from "../store.ts";
import type { BlobRow, PictureRow } from "../tables.ts";
import { useEqual } from "../upload/use-equal.ts";

/** The result for an upload with this hash, whose blob is still in use. */
export function findPictureOf(read: Reader, source: string): Promise<PictureRow | undefined> {
  return read
    .selectFrom("pictures")
    .innerJoin("blobs", "blobs.key", "pictures.blob_key")
    .where("source", "=", source)
    .where("blobs.uses", ">", 0)
    .selectAll("pictures")
    .orderBy("pictures.blob_key")
    .limit(1)
    .executeTakeFirst();
}

export function findPicture(read: Reader, blobKey: string): Promise<PictureRow | undefined> {
  return read.selectFrom("pictures").where("blob_key", "=", blobKey).selectAll().executeTakeFirst();
}

export async function insertPicture(writer: Writer, picture: PictureRow): Promise<void> {
  await writer.insertInto("pictures").values(picture).execute();
}

/** Deletes the row of a picture whose blob was removed, and releases its variants. */
export async function deletePicture(writer: Writer, blobKey: string, now: number): Promise<void> {
  const picture = await findPicture(writer, blobKey);
  if (picture === undefined) return;
  await writer.deleteFrom("pictures").where("blob_key", "=", blobKey).execute();
  for (const key of [picture.small_key, picture.large_key]) if (key !== null) await releaseBlob(writer, key, now);
}

export async function findBlob(read: Reader, key: string): Promise<BlobRow | undefined> {
  return read.selectFrom("blobs").where("key", "=", key).selectAll().executeTakeFirst();
}

/** Adds the row of a blob that is being written and has no owner yet. The sweep removes it at `removeAt`, unless it is taken before. */
export async function insertLooseBlob(
  writer: Writer,
  { key, size, token, removeAt }: { key: string; size: number; token: string; removeAt: number },
): Promise<void> {
  await writer
    .insertInto("blobs")
    .values({
      ...{ key, size, token, received: 0, uses: 0, free_since: removeAt },
      lease: null,
      lease_until: 0,
      sha256: null,
    })
    .execute();
}

/** Marks a loose blob, whose bytes are complete, as used once. */
export async function takeLooseBlob(
  writer: Writer,
  { key, size, sha256 }: Pick<BlobRow, "key" | "size"> & { sha256: string },
) {
  await writer
    .updateTable("blobs")
    .set({ sha256, received: size, uses: 1, free_since: null })
    .where("key", "=", key)
    .execute();
}

/** Counts one more file with the bytes of a loose blob; answers the key under which they are kept: that of an equal blob, or its own. */
export async function keepLoose(
  writer: Writer,
  loose: Pick<BlobRow, "key" | "size"> & { sha256: string },
): Promise<string> {
  const equal = await useEqual(writer, loose);
  if (equal !== undefined) return equal;
  await takeLooseBlob(writer, loose);
  return loose.key;
}

/** Lets the sweep remove loose blobs that were not taken. No statement for none. */
export async function dropLooseBlobs(writer: Writer, keys: readonly string[], now: number): Promise<void> {
  if (keys.length === 0) return;
  await writer.updateTable("blobs").set({ free_since: now }).where("key", "in", keys).where("uses", "=", 0).execute();
}
