import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { Dialect } from "../../dialect.ts";
import { createTable } from "./create-table.ts";
import { addStatistics } from "./statistics.ts";

const statistics = { letters: { letters: "100 1", letters_by_due_at: "100 1" } };

/** Letters that have not been sent yet: what each is made from, and nothing that is in it. */
export function letters(dialect: Dialect["name"]): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await createTable(db, dialect, "letters", {
        columns: { id: "id", kind: "word", account_id: "id", created_at: "number", due_at: "number" },
        key: ["id"],
        indexes: [{ columns: ["due_at"] }],
      });
      if (dialect === "sqlite") await addStatistics(db, statistics);
    },
  };
}
