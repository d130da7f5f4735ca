import { type ExpressionBuilder, PostgresAdapter, sql } from "kysely";
import type { Reader } from "../database.ts";
import { clockSkew, type Dialect, type PlainMessage } from "../dialect.ts";
import type { Tables } from "../tables.ts";
import { compiled } from "./compiled.ts";
import { requireRow } from "./require-row.ts";

/** Flags a room whose log has grown. On SQLite a trigger does this: see the first migration. */
const grown = (db: Reader): { undispatched?: 1 } =>
  db.getExecutor().adapter instanceof PostgresAdapter ? { undispatched: 1 } : {};

const nextPosition = compiled((db, p: { id: string; count: number }) =>
  db
    .updateTable("rooms")
    .set((row) => ({ position: row("position", "+", p.count), ...grown(db) }))
    .where("id", "=", p.id)
    .returning("position"),
);

interface Moment {
  readonly id: string;
  readonly now: number;
  /** Up to this time the last message's time is used again if it is later than `now`. */
  readonly skewed: number;
}

const messagedAt = (row: ExpressionBuilder<Tables, "rooms">, { now, skewed }: Moment) =>
  row
    .case()
    .when(row.and([row("messaged_at", ">", now), row("messaged_at", "<", skewed)]))
    .then(row.ref("messaged_at"))
    .else(now)
    .end();

/** Columns that make the next message of the main timeline the room's last one. */
const asLastMessage = (row: ExpressionBuilder<Tables, "rooms">, moment: Moment) => ({
  position: row("position", "+", 1),
  ordinal: row("ordinal", "+", 1),
  last_position: row("position", "+", 1),
  active_at: messagedAt(row, moment),
  messaged_at: messagedAt(row, moment),
});

const nextMessagePosition = compiled((db, p: Moment) =>
  db
    .updateTable("rooms")
    .set((row) => ({ ...asLastMessage(row, p), ...grown(db) }))
    .where("id", "=", p.id)
    .returning(["position", "ordinal", "messaged_at as at"]),
);

const nextPlainPosition = compiled((db, p: Moment & PlainMessage) =>
  db
    .updateTable("rooms")
    .set((row) => ({ ...asLastMessage(row, p), ...grown(db) }))
    .where("rooms.id", "=", p.roomId)
    .where("archived_at", "is", null)
    .where("posting", "is", null)
    .where("kind", "!=", "feed")
    .where((room) => room.or([room("max_length", "is", null), room("max_length", ">=", p.length)]))
    .where((room) =>
      room.exists(
        room
          .selectFrom("members")
          .whereRef("members.room_id", "=", "rooms.id")
          .where("members.account_id", "=", p.accountId)
          .where("members.left_at", "is", null)
          .select("members.room_id"),
      ),
    )
    .where((room) =>
      room.not(
        room.exists(
          room
            .selectFrom("messages")
            .whereRef("messages.room_id", "=", "rooms.id")
            .where("messages.id", "=", p.messageId)
            .select("messages.position"),
        ),
      ),
    )
    .returning(["rooms.position", "rooms.ordinal", "rooms.messaged_at as at"]),
);

const nextReplyPosition = compiled((db, p: Moment) =>
  db
    .updateTable("rooms")
    .set((row) => ({ position: row("position", "+", 1), messaged_at: messagedAt(row, p), ...grown(db) }))
    .where("id", "=", p.id)
    .returning(["position", "messaged_at as at"]),
);

const moment = (id: string, now: number): Moment => ({ id, now, skewed: now + clockSkew });

const nextReceiptsVersion = compiled((db, p: { id: string }) =>
  db
    .updateTable("rooms")
    .set((row) => ({ receipts: row("receipts", "+", 1) }))
    .where("id", "=", p.id)
    .returning("receipts as position"),
);

const nextAccountPosition = compiled((db, p: { id: string; count: number }) =>
  db
    .updateTable("accounts")
    .set((row) => ({ position: row("position", "+", p.count) }))
    .where("id", "=", p.id)
    .returning("position"),
);

const nextDirectoryPosition = compiled((db, p: { key: string }) =>
  db
    .updateTable("meta")
    .set({ value: sql<string>`cast(cast(value as bigint) + 1 as text)` })
    .where("key", "=", p.key)
    .returning(sql<number>`cast(value as bigint)`.as("position")),
);

/** Takes the next position of a row, on databases with RETURNING. */
export const returningPositions = {
  nextPosition: async (writer, id, count = 1) =>
    requireRow(await nextPosition.first(writer, { id, count }), `room ${id}`),
  nextMessagePosition: async (writer, id, now) => {
    const place = await nextMessagePosition.first(writer, moment(id, now));
    return { position: requireRow(place, `room ${id}`), ordinal: place?.ordinal ?? 0, at: place?.at ?? now };
  },
  nextPlainPosition: (writer, message) =>
    nextPlainPosition.first(writer, { ...message, ...moment(message.roomId, message.now) }),
  nextReplyPosition: async (writer, id, now) => {
    const place = await nextReplyPosition.first(writer, moment(id, now));
    return { position: requireRow(place, `room ${id}`), at: place?.at ?? now };
  },
  nextAccountPosition: async (writer, id, count = 1) =>
    requireRow(await nextAccountPosition.first(writer, { id, count }), `account ${id}`),
  nextReceiptsVersion: async (writer, id) => requireRow(await nextReceiptsVersion.first(writer, { id }), `room ${id}`),
  nextDirectoryPosition: async (writer) =>
    requireRow(await nextDirectoryPosition.first(writer, { key: "directory" }), "the directory"),
} satisfies Partial<Dialect>;
