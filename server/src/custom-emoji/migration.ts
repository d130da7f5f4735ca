import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { Dialect } from "../database/dialect.ts";
import { createTable } from "../database/schema/migrations/create-table.ts";
import { addStatistics } from "../database/schema/migrations/statistics.ts";

const statistics = { custom_emoji: { custom_emoji: "1000 1", custom_emoji_by_file_id: "1000 1" } };

/** The server's own emoji. */
export function customEmojiMigration(dialect: Dialect["name"]): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await createTable(db, dialect, "custom_emoji", {
        columns: {
          ...{ name: "word", aliases: "line", file_id: "id", animated: "flag" },
          ...{ added_by: "id", created_at: "number", revision: "number" },
        },
        key: ["name"],
        // Whether a file is the picture of one.
        indexes: [{ columns: ["file_id"] }],
      });
      if (dialect === "sqlite") await addStatistics(db, statistics);
    },
  };
}
