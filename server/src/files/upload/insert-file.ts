import type { Writer } from "../../database/database.ts";
import type { FileRow } from "../tables.ts";

/** Adds a file and its bytes, of which there are none yet. Two statements. */
export async function insertUpload(writer: Writer, file: FileRow): Promise<void> {
  const { blob_key: key, size } = file;
  await writer
    .insertInto("blobs")
    .values({
      ...{ key, size, received: 0, uses: 1, lease_until: 0 },
      ...{ sha256: null, token: null, lease: null, free_since: null },
    })
    .execute();
  await insertFile(writer, file);
}

/** Inserts a file; the row of its bytes has to exist. */
export async function insertFile(writer: Writer, file: FileRow): Promise<void> {
  await writer.insertInto("files").values(file).execute();
}
