import type { JobRow } from "../../jobs/tables.ts";
import type { Writer } from "../database.ts";
import type { DueJobs } from "../dialect.ts";

/** The query of `lockDueJobs`, without locks. */
export function dueJobs(writer: Writer, { kind, now, limit, except }: DueJobs) {
  const due = writer.selectFrom("jobs").where("kind", "=", kind).where("due_at", "<=", now).selectAll();
  const others = except.length === 0 ? due : due.where("id", "not in", except);
  return others.orderBy("due_at").limit(limit);
}

/** `addJobs`, where the database has ON CONFLICT. */
export async function addNewJobs(writer: Writer, rows: readonly JobRow[]): Promise<number> {
  const added = await writer
    .insertInto("jobs")
    .values(rows)
    .onConflict((conflict) => conflict.columns(["kind", "unique_key"]).doNothing())
    .executeTakeFirst();
  return Number(added.numInsertedOrUpdatedRows ?? 0);
}
