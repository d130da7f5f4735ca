import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { Dialect } from "../database/dialect.ts";
import { createTable } from "../database/schema/migrations/create-table.ts";
import { addStatistics } from "../database/schema/migrations/statistics.ts";

const statistics = {
  hidden: { hidden: "100000 20 5 1", hidden_by_account_id_room_id: "100000 20 5" },
  hidden_changes: { hidden_changes: "10000 1" },
};

/** Table of hidden messages. Keyed by room like the messages, because pages of messages look them up. */
export function hiddenMigration(dialect: Dialect["name"]): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await createTable(db, dialect, "hidden", {
        columns: { room_id: "id", account_id: "id", position: "number", message_id: "id" },
        key: ["room_id", "account_id", "position"],
        // All of one account, for its devices.
        indexes: [{ columns: ["account_id", "room_id"] }],
      });
      await createTable(db, dialect, "hidden_changes", {
        columns: { account_id: "id", personal: "number" },
        key: ["account_id"],
      });
      if (dialect === "sqlite") await addStatistics(db, statistics);
    },
  };
}
