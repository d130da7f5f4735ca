import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { Dialect } from "../database/dialect.ts";
import { createTable } from "../database/schema/migrations/create-table.ts";
import { addStatistics } from "../database/schema/migrations/statistics.ts";

const statistics = {
  jobs: { jobs: "100000 1", jobs_by_kind_unique_key: "100000 10000 1", jobs_by_kind_due_at: "100000 10000 1" },
  failed_jobs: { failed_jobs: "1000 1", failed_jobs_by_failed_at_id: "1000 1 1" },
};

/** Tables for the queue of jobs, and for permanently failed jobs. */
export function jobsMigration(dialect: Dialect["name"]): Migration {
  const job = {
    id: "id",
    kind: "word",
    unique_key: "line?",
    payload: "text",
    planned_at: "number",
    tries: "number",
    created_at: "number",
  } as const;
  return {
    async up(db: Kysely<unknown>) {
      await createTable(db, dialect, "jobs", {
        columns: { ...job, due_at: "number", lease: "id?" },
        key: ["id"],
        unique: [["kind", "unique_key"]],
        // The earliest job of a kind, and due jobs.
        indexes: [{ columns: ["kind", "due_at"] }],
      });
      await createTable(db, dialect, "failed_jobs", {
        columns: { ...job, failed_at: "number", error: "lines" },
        key: ["id"],
        indexes: [{ columns: ["failed_at", "id"] }],
      });
      if (dialect === "sqlite") await addStatistics(db, statistics);
    },
  };
}
