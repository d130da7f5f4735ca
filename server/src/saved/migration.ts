import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { Dialect } from "../database/dialect.ts";
import { addColumn, createIndex, createTable } from "../database/schema/migrations/create-table.ts";
import { addStatistics } from "../database/schema/migrations/statistics.ts";

const statistics = {
  saved: { saved: "1000000 100 5 1", saved_by_account_id_personal: "1000000 100 1" },
  saved_removals: { saved_removals: "10000 1" },
};

/** Table of saved messages, keyed by account, because no other account reads it. */
export function savedMigration(dialect: Dialect["name"]): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await createTable(db, dialect, "saved", {
        columns: {
          ...{ account_id: "id", room_id: "id", message_id: "id" },
          ...{ position: "number", saved_at: "number", personal: "number" },
        },
        key: ["account_id", "room_id", "message_id"],
        // saved.list, and the account's stream.
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

const folderStatistics = {
  saved: {
    saved_by_account_id_first_personal: "1000000 100 1",
    saved_by_account_id_folder_first_personal: "1000000 100 20 1",
  },
};

/** Columns for folders and notes. The list keeps its order by time of saving; the account's stream brings changes. */
export function foldersMigration(dialect: Dialect["name"]): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await addColumn(db, dialect, "saved", "folder", "line?");
      await addColumn(db, dialect, "saved", "note", ["lines", ""]);
      await addColumn(db, dialect, "saved", "changed_at", ["number", 0]);
      await addColumn(db, dialect, "saved", "first_personal", ["number", 0]);
      await sql`update saved set changed_at = saved_at, first_personal = personal`.execute(db);
      await createIndex(db, dialect, "saved", { columns: ["account_id", "first_personal"] });
      await createIndex(db, dialect, "saved", { columns: ["account_id", "folder", "first_personal"] });
      if (dialect === "sqlite") await addStatistics(db, folderStatistics);
    },
  };
}
