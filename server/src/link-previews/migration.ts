import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { Dialect } from "../database/dialect.ts";
import { createTable } from "../database/schema/migrations/create-table.ts";
import { addStatistics } from "../database/schema/migrations/statistics.ts";

const statistics = {
  link_pages: { link_pages: "20000 1", link_pages_by_expires_at: "20000 1" },
  removed_previews: { removed_previews: "10000 1000 2 1" },
};

/** Tables for cached pages, for hosts with a running request, and for removed previews. */
export function linkPreviewsMigration(dialect: Dialect["name"]): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await createTable(db, dialect, "link_pages", {
        columns: { address: "word", page: "text", expires_at: "number" },
        key: ["address"],
        // For the removal of expired pages.
        indexes: [{ columns: ["expires_at"] }],
      });
      await createTable(db, dialect, "link_hosts", {
        columns: { host: "word", lease: "id", lease_until: "number" },
        key: ["host"],
      });
      await createTable(db, dialect, "removed_previews", {
        columns: { room_id: "id", message_id: "id", address: "word" },
        key: ["room_id", "message_id", "address"],
      });
      if (dialect === "sqlite") await addStatistics(db, statistics);
    },
  };
}
