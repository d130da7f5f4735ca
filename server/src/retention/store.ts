import type { Position, RoomId } from "@parley/protocol";
import type { Reader, Writer } from "../database/database.ts";
import type { RoomRow } from "../rooms/tables.ts";

/** Rooms that are due, the longest due ones first. One range of an index. */
export const dueRooms = (read: Reader, now: number, limit: number) =>
  read.selectFrom("rooms").where("expires_at", "<=", now).orderBy("expires_at").limit(limit).select("id");

/**
 * Rooms at which the job has not looked yet: new ones, or all of them after the server got a rule. One range of the same index. Their order is all the
 * same; without it PostgreSQL would read the table instead, where it takes most rooms for such.
 */
export const unplannedRooms = (read: Reader, limit: number) =>
  read.selectFrom("rooms").where("expires_at", "is", null).orderBy("expires_at").limit(limit).select("id");

/** Sets when the job looks at a room next; null: not before the room or the server gets a rule. */
export async function planLook(writer: Writer, roomId: RoomId, at: number | null): Promise<void> {
  await writer.updateTable("rooms").set({ expires_at: at }).where("id", "=", roomId).execute();
}

export async function setFloor(
  writer: Writer,
  roomId: RoomId,
  floor: Pick<RoomRow, "floor" | "floor_ordinal" | "revision">,
): Promise<void> {
  await writer.updateTable("rooms").set(floor).where("id", "=", roomId).execute();
}

export async function setErased(writer: Writer, roomId: RoomId, erased: Position): Promise<void> {
  await writer.updateTable("rooms").set({ erased }).where("id", "=", roomId).execute();
}

/** The oldest message of a room that has not expired, replies in threads included. */
export const oldestKept = (read: Reader, { id, floor }: Pick<RoomRow, "id" | "floor">) =>
  read
    .selectFrom("messages")
    .where("room_id", "=", id)
    .where("position", ">", floor)
    .orderBy("position")
    .limit(1)
    .select("created_at");

/** Position of the last message of a room before a position. */
export async function lastBefore(read: Reader, roomId: RoomId, position: Position): Promise<Position | undefined> {
  const row = await read
    .selectFrom("messages")
    .where("room_id", "=", roomId)
    .where("position", "<", position)
    .orderBy("position", "desc")
    .limit(1)
    .select("position")
    .executeTakeFirst();
  return row?.position;
}
