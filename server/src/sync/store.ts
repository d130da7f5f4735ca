import { type AccountId, type Position, type RoomId, sizes } from "@parley/protocol";
import { type ExpressionBuilder, type Selectable, sql } from "kysely";
import type { Reader } from "../database/database.ts";
import { amongRooms } from "../database/kysely/among-rooms.ts";
import { type RoomRange, withinRange } from "../database/kysely/room-range.ts";
import type { Tables } from "../database/tables.ts";
import { erasedContent } from "../messages/erased-content.ts";
import { type LogRange, weights } from "./bounds.ts";

/** A message as the log's readers may see it: without its content if it has expired, also before the content is erased. */
export type LoggedMessage = Selectable<Tables["messages"]>;
export type LoggedChange = Selectable<Tables["changes"]>;

/** The positions of one of the account's rooms. */
export interface Head {
  readonly room_id: RoomId;
  readonly position: Position;
  readonly receipts: Position;
  readonly member_count: number;
  /** Account position of the last change of the membership. */
  readonly personal: Position;
}

/** The rooms of a range that the account is in, in order of their ids. One statement over an index of memberships. */
export function findHeads(read: Reader, accountId: AccountId, range: RoomRange, limit: number): Promise<Head[]> {
  return read
    .selectFrom("members")
    .innerJoin("rooms", "rooms.id", "members.room_id")
    .where("members.account_id", "=", accountId)
    .where("members.left_at", "is", null)
    .where(withinRange("members.room_id", range))
    .select(["members.room_id", "rooms.position", "rooms.receipts", "rooms.member_count", "members.personal"])
    .orderBy("members.room_id")
    .limit(limit)
    .execute();
}

/** Condition: the row's room and position are in one of the ranges. */
function within(ranges: readonly LogRange[]) {
  return (eb: ExpressionBuilder<Tables, "messages" | "changes">) =>
    eb.or(
      ranges.map(({ roomId, from, to }) =>
        eb.and([eb("room_id", "=", roomId), eb("position", ">", from), eb("position", "<=", to)]),
      ),
    );
}

export async function messagesWithin(read: Reader, ranges: readonly LogRange[]): Promise<LoggedMessage[]> {
  if (ranges.length === 0) return [];
  return withoutExpired(
    await read.selectFrom("messages").selectAll().select(floorOfRoom).where(within(ranges)).execute(),
  );
}

/** Floor of the message's room, as a subquery of one value. */
const floorOfRoom = (eb: ExpressionBuilder<Tables, "messages">) =>
  eb.selectFrom("rooms").whereRef("rooms.id", "=", "messages.room_id").select("rooms.floor").as("floor");

function withoutExpired(rows: readonly (LoggedMessage & { readonly floor: Position | null })[]): LoggedMessage[] {
  return rows.map(({ floor, ...row }) =>
    row.position > (floor ?? 0) || row.deleted_at !== null
      ? row
      : { ...row, ...erasedContent, deleted_at: row.created_at },
  );
}

export async function changesWithin(read: Reader, ranges: readonly LogRange[]): Promise<LoggedChange[]> {
  if (ranges.length === 0) return [];
  return read.selectFrom("changes").selectAll().where(within(ranges)).execute();
}

/** Position of the first entry of a room's log after a position. Two statements. */
export async function firstBehind(read: Reader, roomId: RoomId, from: Position): Promise<Position | undefined> {
  const found: Position[] = [];
  for (const table of ["messages", "changes"] as const) {
    const row = await read
      .selectFrom(table)
      .where("room_id", "=", roomId)
      .where("position", ">", from)
      .orderBy("position")
      .limit(1)
      .select("position")
      .executeTakeFirst();
    if (row !== undefined) found.push(row.position);
  }
  return found.length === 0 ? undefined : Math.min(...found);
}

export interface Sized {
  readonly room_id: RoomId;
  readonly position: Position;
  /** Bytes of texts and of reactions. Some drivers return it as text. */
  readonly size: number;
}

const bytes = (...columns: string[]) =>
  sql<number>`(${sql.join(
    columns.map((column) => sql`coalesce(octet_length(${sql.ref(column)}), 0)`),
    sql` + `,
  )})`;

/** Bytes of a message's columns, of the table or of an alias. */
const messageBytes = (message: string) => {
  const column = (name: string) => sql.ref(`${message}.${name}`);
  const named = sql.lit(sizes.reactors);
  const reactions = sql<number>`(select coalesce(sum(case when count > ${named} then ${named} else count end), 0) from reaction_kinds where reaction_kinds.room_id = ${column("room_id")} and reaction_kinds.message_id = ${column("id")})`;
  return sql<number>`(${bytes(`${message}.text`, `${message}.mentions`, `${message}.parts`)} + case when ${column("reacted")} = 1 then ${reactions} * ${sql.lit(weights.reaction)} else 0 end)`;
};

/** Bytes of a room's columns, of the table or of an alias. */
const roomBytes = (room: string) => bytes(`${room}.name`, `${room}.topic`, `${room}.direct_key`);

/** Bytes of the events of some stretches, computed without reading them. Two statements, none for no stretches. */
export async function sizesWithin(read: Reader, ranges: readonly LogRange[]): Promise<Sized[]> {
  if (ranges.length === 0) return [];
  const created = read
    .selectFrom("messages")
    .where(within(ranges))
    .select(["room_id", "position", messageBytes("messages").as("size")]);
  const changed = read
    .selectFrom(read.selectFrom("changes").selectAll().where(within(ranges)).as("changed"))
    .leftJoin("messages as edited", (join) =>
      join
        .onRef("edited.room_id", "=", "changed.room_id")
        .onRef("edited.id", "=", "changed.subject")
        .on("changed.type", "=", "message.edited"),
    )
    .leftJoin("rooms as updated", (join) =>
      join.onRef("updated.id", "=", "changed.room_id").on("changed.type", "in", ["room.created", "room.updated"]),
    )
    .select(["changed.room_id", "changed.position"])
    .select(sql<number>`${bytes("changed.data")} + ${messageBytes("edited")} + ${roomBytes("updated")}`.as("size"));
  return [...(await created.execute()), ...(await changed.execute())];
}

/** Bytes of rooms and their last messages, computed without reading them. */
export async function sizesOfEntries(read: Reader, roomIds: readonly RoomId[]): Promise<Sized[]> {
  if (roomIds.length === 0) return [];
  return read
    .selectFrom("rooms")
    .leftJoin("messages", (join) =>
      join.onRef("messages.room_id", "=", "rooms.id").onRef("messages.position", "=", "rooms.last_position"),
    )
    .where("rooms.id", "in", [...roomIds])
    .select(["rooms.id as room_id", "rooms.position"])
    .select(sql<number>`${roomBytes("rooms")} + ${messageBytes("messages")}`.as("size"))
    .execute();
}

/** Messages by room and id. */
export async function messagesById(
  read: Reader,
  wanted: readonly { roomId: RoomId; messageId: string }[],
): Promise<LoggedMessage[]> {
  if (wanted.length === 0) return [];
  const rows = await read
    .selectFrom("messages")
    .selectAll()
    .select(floorOfRoom)
    .where(
      amongRooms(
        "room_id",
        "id",
        wanted.map(({ roomId, messageId }) => ({ roomId, id: messageId })),
      ),
    )
    .execute();
  return withoutExpired(rows);
}

export interface ReceiptRow {
  readonly room_id: RoomId;
  readonly account_id: AccountId;
  readonly delivered: Position;
  readonly read: Position;
}

/** Members whose receipts changed after a version of the room. */
export async function receiptsBehind(
  read: Reader,
  wanted: readonly { roomId: RoomId; version: Position }[],
): Promise<ReceiptRow[]> {
  if (wanted.length === 0) return [];
  return read
    .selectFrom("members")
    .select(["room_id", "account_id", "delivered", "read"])
    .where("left_at", "is", null)
    .where((eb) =>
      eb.or(wanted.map(({ roomId, version }) => eb.and([eb("room_id", "=", roomId), eb("receipts", ">", version)]))),
    )
    .execute();
}
