import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { Dialect } from "../database/dialect.ts";
import { createTable } from "../database/schema/migrations/create-table.ts";
import { addStatistics } from "../database/schema/migrations/statistics.ts";

const statistics = {
  posts: {
    posts: "1000000 200000 1",
    posts_by_created_at_room_id_position: "1000000 1 1 1",
    posts_by_author_id_created_at_room_id_position: "1000000 100 1 1 1",
  },
};

/** Posts of the feeds, by time. */
export function postsMigration(dialect: Dialect["name"]): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await createTable(db, dialect, "posts", {
        columns: {
          ...{ room_id: "id", position: "number", author_id: "id", created_at: "number" },
          ...{ open_until: "number?", closed_at: "number?" },
        },
        // Posts of one feed.
        key: ["room_id", "position"],
        indexes: [
          // Posts of all feeds, and of one author.
          { columns: ["created_at", "room_id", "position"] },
          { columns: ["author_id", "created_at", "room_id", "position"] },
        ],
      });
      if (dialect === "sqlite") await addStatistics(db, statistics);
    },
  };
}
