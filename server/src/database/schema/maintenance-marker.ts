import type { Kysely } from "kysely";
import { MarkedDatabaseError } from "../errors.ts";
import type { Tables } from "../tables.ts";

/**
 * Rows of `meta` that say that nobody may serve from this database: `moving` while not all has been copied into it, `backup` in
 * the file of a backup. They are of the database that they are in, and never copied.
 */
export const marks = { moving: "moving", backup: "backup" } as const;
export const markNames: readonly string[] = Object.values(marks);

/** Throws where a mark says that nobody may serve from this database, or change its schema. */
export async function refuseMarked(db: Kysely<Tables>): Promise<void> {
  const tables = await db.introspection.getTables();
  if (!tables.some(({ name }) => name === "meta")) return;
  const found = await db.selectFrom("meta").where("key", "in", markNames).select("key").execute();
  if (found.some(({ key }) => key === marks.moving)) throw new MarkedDatabaseError("moving");
  if (found.length > 0) throw new MarkedDatabaseError("backup");
}
