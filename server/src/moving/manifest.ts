import * as z from "zod";
import type { Reader } from "../database/database.ts";
import { marks } from "../database/schema/maintenance-marker.ts";
import { MovingError } from "./moving-error.ts";

const schema = z.object({
  id: z.string(),
  /** When the moment was that the backup shows; milliseconds since 1970. */
  at: z.number(),
  /** Of the program that wrote it. */
  version: z.string(),
  tables: z.record(z.string(), z.object({ rows: z.number(), sha256: z.string() })),
});

/** What a backup says of itself, in the row `backup` of its `meta`. */
export type Manifest = z.infer<typeof schema>;

export async function loadManifest(file: string, reader: Reader): Promise<Manifest> {
  const tables = await reader.introspection.getTables();
  const row = tables.some(({ name }) => name === "meta")
    ? await reader.selectFrom("meta").where("key", "=", marks.backup).select("value").executeTakeFirst()
    : undefined;
  if (row === undefined) throw new MovingError(`${file} is no backup that parley backup has finished.`);
  return schema.parse(JSON.parse(row.value));
}
