import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { Dialect } from "../database/dialect.ts";
import { addColumn, createTable } from "../database/schema/migrations/create-table.ts";
import { addStatistics } from "../database/schema/migrations/statistics.ts";

const statistics = {
  scheduled: { scheduled: "100000 10 3 1" },
  scheduled_changes: { scheduled_changes: "10000 1" },
};

/** Table of scheduled messages, keyed by account, because no other account reads them. */
export function scheduledMigration(dialect: Dialect["name"]): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await createTable(db, dialect, "scheduled", {
        columns: {
          ...{ account_id: "id", room_id: "id", message_id: "id", thread_id: "id?", reply_to: "id?" },
          ...{ send_at: "number", time_zone: "word", failure: "word?", size: "number" },
          ...{ created_at: "number", updated_at: "number", planned: "number", personal: "number" },
          ...{ text: "text", parts: "text" },
        },
        key: ["account_id", "room_id", "message_id"],
      });
      await createTable(db, dialect, "scheduled_changes", {
        columns: { account_id: "id", personal: "number" },
        key: ["account_id"],
      });
      if (dialect === "sqlite") await addStatistics(db, statistics);
    },
  };
}

/** Column for the quoted part in scheduled answers. */
export function quoteMigration(dialect: Dialect["name"]): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await addColumn(db, dialect, "scheduled", "quote", "lines?");
    },
  };
}
