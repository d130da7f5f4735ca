import * as z from "zod";
import type { Reader, Writer } from "../database/database.ts";
import { marks } from "../database/schema/maintenance-marker.ts";
import { MovingError } from "./moving-error.ts";

const schema = z.object({
  id: z.string(),
  /** When the moment was that the backup shows; milliseconds since 1970. */
  at: z.number(),
  /** Of the program that wrote it. */
  version: z.string(),
  tables: z.record(z.string(), z.object({ rows: z.number(), sha256: z.string() })),
  files: z.object({
    /** Place of the file bytes: in the folder next to the file, in the server's bucket, or nowhere, by the operator's choice. */
    kept: z.enum(["beside", "bucket", "nowhere"]),
    /** Number of copied blobs, and of blobs of the tables that are missing. */
    count: z.number(),
    absent: z.number(),
  }),
});

/** Description of a backup, in the row `backup` of its `meta`. */
export type Manifest = z.infer<typeof schema>;

export async function loadManifest(file: string, reader: Reader): Promise<Manifest> {
  const tables = await reader.introspection.getTables();
  const row = tables.some(({ name }) => name === "meta")
    ? await reader.selectFrom("meta").where("key", "=", marks.backup).select("value").executeTakeFirst()
    : undefined;
  if (row === undefined) throw new MovingError(`${file} is no backup that parley backup has finished.`);
  return schema.parse(JSON.parse(row.value));
}

/** The folder next to a backup for file bytes, with the same layout as a server's. */
export const filesBeside = (file: string): string => `${file}.files`;

export async function saveManifest(writer: Writer, manifest: Manifest): Promise<void> {
  await writer.deleteFrom("meta").where("key", "=", marks.backup).execute();
  await writer
    .insertInto("meta")
    .values({ key: marks.backup, value: JSON.stringify(manifest) })
    .execute();
}
