import { type Kysely, sql } from "kysely";

/**
 * The statistics that SQLite's planner gets of each index: rows in all, then rows for one value of the first column, of the first two,
 * and so on; by table, then by index.
 */
export type Statistics = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Adds statistics for the planner; `analyze` has made their table already. */
export async function addStatistics(db: Kysely<unknown>, statistics: Statistics): Promise<void> {
  for (const [table, indexes] of Object.entries(statistics)) {
    for (const [index, numbers] of Object.entries(indexes)) {
      await sql`insert into sqlite_stat1 (tbl, idx, stat) values (${table}, ${index}, ${numbers})`.execute(db);
    }
  }
}
