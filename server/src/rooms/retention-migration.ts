import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { Dialect } from "../database/dialect.ts";
import { addColumn, createIndex } from "../database/schema/migrations/create-table.ts";
import { addStatistics } from "../database/schema/migrations/statistics.ts";

const statistics = { rooms: { rooms_by_expires_at: "10000 10" } };

/** Columns for the rule after which a room's messages are deleted, and for how far that has got. */
export function retentionMigration(dialect: Dialect["name"]): Migration {
  return {
    async up(db: Kysely<unknown>) {
      for (const column of ["retention_days", "expires_at"]) await addColumn(db, dialect, "rooms", column, "number?");
      for (const column of ["floor", "floor_ordinal", "erased"])
        await addColumn(db, dialect, "rooms", column, ["number", 0]);
      // Rooms that are due, and new rooms under the server's rule. No send changes the column.
      await createIndex(db, dialect, "rooms", { columns: ["expires_at"] });
      if (dialect === "sqlite") await addStatistics(db, statistics);
    },
  };
}
