import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { Dialect } from "../database/dialect.ts";
import { createTable } from "../database/schema/migrations/create-table.ts";
import { addStatistics } from "../database/schema/migrations/statistics.ts";

const statistics = { locations: { locations: "10000 3 1", locations_by_account_id_personal: "10000 2 1" } };

/** Live locations, by room like all that changes with a room's messages. */
export function locationsMigration(dialect: Dialect["name"]): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await createTable(db, dialect, "locations", {
        columns: {
          ...{ room_id: "id", message_id: "id", account_id: "id", session_id: "id" },
          ...{ ends_at: "number", ending: "number", moved_at: "number", personal: "number" },
        },
        key: ["room_id", "message_id"],
        // Live locations of an account, in the order in which they began.
        indexes: [{ columns: ["account_id", "personal"] }],
      });
      if (dialect === "sqlite") await addStatistics(db, statistics);
    },
  };
}
