import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { Dialect } from "../database/dialect.ts";
import { createTable } from "../database/schema/migrations/create-table.ts";
import { addStatistics } from "../database/schema/migrations/statistics.ts";

const statistics = { follows: { follows: "100000 20 1" }, follow_changes: { follow_changes: "10000 1" } };

/** Table of followed people, keyed by the following account, because no other account reads it. */
export function followsMigration(dialect: Dialect["name"]): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await createTable(db, dialect, "follows", {
        columns: { account_id: "id", followed_id: "id" },
        key: ["account_id", "followed_id"],
      });
      await createTable(db, dialect, "follow_changes", {
        columns: { account_id: "id", personal: "number" },
        key: ["account_id"],
      });
      if (dialect === "sqlite") await addStatistics(db, statistics);
    },
  };
}
