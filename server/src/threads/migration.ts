import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { Dialect } from "../database/dialect.ts";
import { addColumn, createTable } from "../database/schema/migrations/create-table.ts";
import { addStatistics } from "../database/schema/migrations/statistics.ts";

const statistics = {
  titled_threads: { titled_threads: "100000 1000 1", titled_threads_by_room_id_last_position: "100000 1000 1" },
};

/** Threads with a title, and threads that are muted. */
export function titlesMigration(dialect: Dialect["name"]): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await addColumn(db, dialect, "thread_members", "muted", ["number", 0]);
      await createTable(db, dialect, "titled_threads", {
        columns: { room_id: "id", position: "number", last_position: "number" },
        key: ["room_id", "position"],
        indexes: [{ columns: ["room_id", "last_position"] }],
      });
      if (dialect === "sqlite") await addStatistics(db, statistics);
    },
  };
}
