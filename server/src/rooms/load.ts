import type { Room, RoomId } from "@parley/protocol";
import type { Reader, Writer } from "../database/database.ts";
import { presentRoom } from "./present.ts";
import { findDirect, findRoom, findRooms } from "./store.ts";
import type { RoomRow } from "./tables.ts";

/** Rooms by id, without a check of membership: the caller has checked it. One statement, none for no ids. */
export async function loadRooms(read: Reader, roomIds: Iterable<RoomId>): Promise<Map<RoomId, Room>> {
  const rows = await findRooms(read, [...new Set(roomIds)]);
  return new Map(rows.map((row) => [row.id, presentRoom(row)]));
}

/** As loadRooms, for a change of several rooms that the caller has locked: their rows, in order of their ids. */
export async function loadLockedRooms(writer: Writer, roomIds: readonly RoomId[]): Promise<RoomRow[]> {
  return (await findRooms(writer, roomIds)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** A room's row, without a check of membership: for creating or entering the room. */
export const loadRoomRow = (read: Reader, roomId: RoomId): Promise<RoomRow | undefined> => findRoom(read, roomId);

/** The row of the direct room of some people. */
export const loadDirectRow = (read: Reader, directKey: string): Promise<RoomRow | undefined> =>
  findDirect(read, directKey);
