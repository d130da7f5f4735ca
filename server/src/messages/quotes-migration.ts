import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { Dialect } from "../database/dialect.ts";
import { addColumn, createIndex } from "../database/schema/migrations/create-table.ts";
import { addStatistics } from "../database/schema/migrations/statistics.ts";

const statistics = { messages: { messages_by_room_id_reply_to_quote: "10000 100 2" } };

/** Columns for the quoted part of a message, in answers and in drafts. */
export function quotesMigration(dialect: Dialect["name"]): Migration {
  return {
    async up(db: Kysely<unknown>) {
      for (const table of ["messages", "drafts"]) await addColumn(db, dialect, table, "quote", "lines?");
      // The quotes of a message that is deleted, which go with it. MySQL has no partial index, and one with the text would be too long.
      const where = dialect === "mysql" ? undefined : ({ column: "quote", is: "not null" } as const);
      await createIndex(db, dialect, "messages", { columns: ["room_id", "reply_to"], ...(where && { where }) });
      if (dialect === "sqlite") await addStatistics(db, statistics);
    },
  };
}
