import type { Room, RoomId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { presentRoom } from "./present.ts";
import { findRooms } from "./store.ts";

/** Rooms by id, without asking who is in them: for readers that have checked it. One statement, none for no ids. */
export async function loadRooms(read: Reader, roomIds: Iterable<RoomId>): Promise<Map<RoomId, Room>> {
  const rows = await findRooms(read, [...new Set(roomIds)]);
  return new Map(rows.map((row) => [row.id, presentRoom(row)]));
}
