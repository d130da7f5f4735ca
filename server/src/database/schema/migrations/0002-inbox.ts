import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { Dialect } from "../../dialect.ts";
import type { Tables } from "../../tables.ts";
import { addColumn, createIndex, createTable } from "./create-table.ts";
import { addStatistics } from "./statistics.ts";

const statistics = {
  mentions: {
    mentions_by_account_id_created_at_room_id_position: "1000000 500 2 1 1",
    mentions_by_room_id_account_id_created_at_position: "1000000 1000 10 2 1",
  },
  replies: { replies: "1000000 1000 10 1", replies_by_account_id_created_at_room_id_position: "1000000 500 2 1 1" },
};

/** Tables of the inbox: mentions by time, and messages that quote a message of an account. */
export function inbox(dialect: Dialect["name"]): Migration {
  return {
    async up(db: Kysely<unknown>) {
      const tables = db as Kysely<Tables>;
      await addColumn(db, dialect, "mentions", "created_at", ["number", 0]);
      await createTable(db, dialect, "replies", {
        columns: { room_id: "id", account_id: "id", position: "number", thread_id: "id?", created_at: "number" },
        key: ["room_id", "account_id", "position"],
        // Somebody's inbox over all rooms, newest first.
        indexes: [{ columns: ["account_id", "created_at", "room_id", "position"] }],
      });
      await fillTimes(tables);
      await fillReplies(tables);
      for (const columns of [
        // Somebody's inbox over all rooms, newest first.
        ["account_id", "created_at", "room_id", "position"],
        // The newest @room of one room.
        ["room_id", "account_id", "created_at", "position"],
      ])
        await createIndex(db, dialect, "mentions", { columns });
      if (dialect === "sqlite") await addStatistics(db, statistics);
    },
  };
}

async function fillTimes(db: Kysely<Tables>): Promise<void> {
  await db
    .updateTable("mentions")
    .set((eb) => ({
      created_at: eb
        .selectFrom("messages")
        .whereRef("messages.room_id", "=", "mentions.room_id")
        .whereRef("messages.position", "=", "mentions.position")
        .select(sql<number>`messages.created_at`.as("created_at")),
    }))
    .execute();
}

async function fillReplies(db: Kysely<Tables>): Promise<void> {
  // On databases without transactional migrations an aborted earlier run may have inserted these rows.
  await db.deleteFrom("replies").execute();
  await db
    .insertInto("replies")
    .columns(["room_id", "account_id", "position", "thread_id", "created_at"])
    .expression((eb) =>
      eb
        .selectFrom("messages")
        .innerJoin("messages as target", (join) =>
          join.onRef("target.room_id", "=", "messages.room_id").onRef("target.id", "=", "messages.reply_to"),
        )
        .whereRef("target.author_id", "!=", "messages.author_id")
        .where("messages.deleted_at", "is", null)
        .select([
          "messages.room_id",
          "target.author_id as account_id",
          "messages.position",
          "messages.thread_id",
          "messages.created_at",
        ]),
    )
    .execute();
}
