import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { Dialect } from "../database/dialect.ts";
import { createTable } from "../database/schema/migrations/create-table.ts";
import { addStatistics } from "../database/schema/migrations/statistics.ts";

const statistics = {
  votes: {
    votes: "1000000 10000 20 1",
    votes_by_room_id_message_id_position: "1000000 10000 20 1",
    votes_by_account_id_personal: "1000000 100 1",
  },
};

/** Votes in polls, by room like all that changes with a room's messages. */
export function pollsMigration(dialect: Dialect["name"]): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await createTable(db, dialect, "votes", {
        columns: {
          ...{ room_id: "id", message_id: "id", account_id: "id" },
          ...{ choices: "number", position: "number", personal: "number" },
        },
        key: ["room_id", "message_id", "account_id"],
        indexes: [
          // The voters of a poll, in order.
          { columns: ["room_id", "message_id", "position"] },
          // Somebody's own stream.
          { columns: ["account_id", "personal"] },
        ],
      });
      if (dialect === "sqlite") await addStatistics(db, statistics);
    },
  };
}
