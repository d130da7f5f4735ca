import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { Dialect } from "../database/dialect.ts";
import { createTable } from "../database/schema/migrations/create-table.ts";
import { addStatistics } from "../database/schema/migrations/statistics.ts";

const statistics = { drafts: { drafts: "1000000 20 2 1", drafts_by_account_id_personal: "1000000 20 1" } };

/** Table of drafts, keyed by account, because no other account reads them. */
export function draftsMigration(dialect: Dialect["name"]): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await createTable(db, dialect, "drafts", {
        columns: {
          account_id: "id",
          room_id: "id",
          thread_id: "id",
          reply_to: "id?",
          size: "number",
          updated_at: "number",
          personal: "number",
          text: "text",
          parts: "text",
        },
        key: ["account_id", "room_id", "thread_id"],
        // Somebody's own stream, and their latest drafts.
        indexes: [{ columns: ["account_id", "personal"] }],
      });
      if (dialect === "sqlite") await addStatistics(db, statistics);
    },
  };
}
