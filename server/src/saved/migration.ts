import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { Dialect } from "../database/dialect.ts";
import { createTable } from "../database/schema/migrations/create-table.ts";
import { addStatistics } from "../database/schema/migrations/statistics.ts";

const statistics = {
  saved: { saved: "1000000 100 5 1", saved_by_account_id_personal: "1000000 100 1" },
  saved_removals: { saved_removals: "10000 1" },
};

/** What people have saved. It lies by account, since nobody else ever reads it. */
export function savedMigration(dialect: Dialect["name"]): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await createTable(db, dialect, "saved", {
        columns: {
          ...{ account_id: "id", room_id: "id", message_id: "id" },
          ...{ position: "number", saved_at: "number", personal: "number" },
        },
        key: ["account_id", "room_id", "message_id"],
        // The list, and somebody's own stream.
        indexes: [{ columns: ["account_id", "personal"] }],
      });
      await createTable(db, dialect, "saved_removals", {
        columns: { account_id: "id", personal: "number" },
        key: ["account_id"],
      });
      if (dialect === "sqlite") await addStatistics(db, statistics);
    },
  };
}
