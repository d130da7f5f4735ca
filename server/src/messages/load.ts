import type { Message, RoomId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { presentMessage, presentReactions } from "./present.ts";
import { type NamedRow, namedReactions } from "./reactions.ts";
import type { MessageRow } from "./tables.ts";

/**
 * Converts rows of one or several rooms to messages, in their order. Loads their reactions with one statement, or none if there
 * are no reactions.
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

/** A key of room and id: ids are made by clients and are unique within a room only. */
const keyOf = (roomId: RoomId, messageId: string): string => `${roomId} ${messageId}`;

async function reactionsOf(read: Reader, rows: readonly MessageRow[]): Promise<Map<string, NamedRow[]>> {
  const wanted = rows.filter((row) => row.reacted === 1).map((row) => ({ roomId: row.room_id, id: row.id }));
  if (wanted.length === 0) return new Map();
  const found = await namedReactions(read, wanted);
  return Map.groupBy(found, (row) => keyOf(row.room_id, row.message_id));
}
