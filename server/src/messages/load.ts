import type { Message, RoomId } from "@parley/protocol";
import { amongRooms } from "../database/among-rooms.ts";
import type { Reader } from "../database/database.ts";
import { presentMessage, presentReactions } from "./present.ts";
import type { MessageRow, ReactionRow } from "./tables.ts";

/**
 * Presents rows of one or several rooms, in their order. Their reactions take one statement, and none when nobody has
 * reacted to any.
 */
export async function presentMessages(read: Reader, rows: readonly MessageRow[]): Promise<Message[]> {
  const reactions = await reactionsOf(read, rows);
  return rows.map((row) => presentMessage(row, presentReactions(reactions.get(keyOf(row.room_id, row.id)) ?? [])));
}

/** Presents one row. */
export async function presentOne(read: Reader, row: MessageRow): Promise<Message> {
  const reactions = await reactionsOf(read, [row]);
  return presentMessage(row, presentReactions(reactions.get(keyOf(row.room_id, row.id)) ?? []));
}

/** Ids are unique within a room only: their makers are clients. */
const keyOf = (roomId: RoomId, messageId: string): string => `${roomId} ${messageId}`;

async function reactionsOf(read: Reader, rows: readonly MessageRow[]): Promise<Map<string, ReactionRow[]>> {
  const wanted = rows.filter((row) => row.reacted === 1).map((row) => ({ roomId: row.room_id, id: row.id }));
  if (wanted.length === 0) return new Map();
  const found = await read
    .selectFrom("reactions")
    .where(amongRooms("room_id", "message_id", wanted))
    .selectAll()
    .orderBy("position")
    .execute();
  return Map.groupBy(found, (row) => keyOf(row.room_id, row.message_id));
}
