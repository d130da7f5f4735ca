import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { Dialect } from "../../database/dialect.ts";
import { createTable } from "../../database/schema/migrations/create-table.ts";

/** The index of messages on database servers, empty: a reader of the log fills it. */
export function searchMigration(dialect: Dialect["name"]): Migration {
  return {
    async up(db: Kysely<unknown>) {
      if (dialect === "sqlite") return;
      await createTable(db, dialect, "search_index", {
        columns: { name: "word", id: "id", sealed: "number" },
        key: ["name"],
      });
      await createTable(db, dialect, "search_docs", {
        columns: {
          ...{ number: "serial", position: "number", created_at: "number", is_reply: "flag", kinds: "flag" },
          ...{ room_id: "id", author_id: "id", words: "text" },
        },
        key: ["number"],
        unique: [["room_id", "position"]],
        // The newest of all rooms.
        indexes: [{ columns: ["created_at"] }],
      });
      await createTable(db, dialect, "search_blocks", {
        columns: { block: "number", newest: "number", oldest: "number" },
        key: ["block"],
      });
      await createTable(db, dialect, "search_grams", {
        columns: { block: "number", bucket: "flag", grams: "bytes" },
        key: ["block", "bucket"],
      });
    },
  };
}
