import type { Kysely } from "kysely";
import { MarkedDatabaseError } from "../errors.ts";
import type { Tables } from "../tables.ts";

/**
 * Rows of `meta` that forbid serving from this database: `moving` while data is being copied into it, `backup` in the file of a backup. They
 * concern only their own database and are never copied.
 */
export const marks = { moving: "moving", backup: "backup" } as const;
export const markNames: readonly string[] = Object.values(marks);

/** Throws if a marker forbids serving from this database or changing its schema. */
export async function refuseMarked(db: Kysely<Tables>): Promise<void> {
  const tables = await db.introspection.getTables();
  if (!tables.some(({ name }) => name === "meta")) return;
  const found = await db.selectFrom("meta").where("key", "in", markNames).select("key").execute();
  if (found.some(({ key }) => key === marks.moving)) throw new MarkedDatabaseError("moving");
  if (found.length > 0) throw new MarkedDatabaseError("backup");
}
