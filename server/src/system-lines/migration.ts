import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { Dialect } from "../database/dialect.ts";
import { createTable } from "../database/schema/migrations/create-table.ts";
import { addStatistics } from "../database/schema/migrations/statistics.ts";

const statistics = { system_lines: { system_lines: "100000 100 2 1" } };

/** Lines lie as messages do, by room and position: a page reads one range of them. */
export function systemLinesMigration(dialect: Dialect["name"]): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await createTable(db, dialect, "system_lines", {
        columns: {
          ...{ room_id: "id", position: "number", type: "word", by: "id", at: "number" },
          ...{ count: "number", revision: "number", data: "lines" },
        },
        // One change may be two lines: a new name and a new topic.
        key: ["room_id", "position", "type"],
      });
      if (dialect === "sqlite") await addStatistics(db, statistics);
    },
  };
}
