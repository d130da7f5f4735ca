import type { Position, RoomId } from "@parley/protocol";
import type { Reader, Writer } from "../database/database.ts";
import { amongRooms } from "../database/kysely/among-rooms.ts";
import type { SystemLineRow } from "./tables.ts";

/** Lines of a room after a position, up to and including another one, newest first, at most `limit`. */
export function findLines(
  read: Reader,
  roomId: RoomId,
  { above, upTo }: { readonly above: Position; readonly upTo: Position },
  limit: number,
): Promise<SystemLineRow[]> {
  return read
    .selectFrom("system_lines")
    .selectAll()
    .where("room_id", "=", roomId)
    .where("position", ">", above)
    .where("position", "<=", upTo)
    .orderBy("position", "desc")
    .orderBy("type", "desc")
    .limit(limit)
    .execute();
}

/** Lines by room and position. No statement for none. */
export async function linesAt(
  read: Reader,
  wanted: readonly { readonly roomId: RoomId; readonly position: Position }[],
): Promise<SystemLineRow[]> {
  if (wanted.length === 0) return [];
  const keys = wanted.map(({ roomId, position }) => ({ roomId, id: position }));
  return read
    .selectFrom("system_lines")
    .selectAll()
    .where(amongRooms("room_id", "position", keys))
    .execute();
}

export async function insertLines(writer: Writer, rows: readonly SystemLineRow[]): Promise<void> {
  if (rows.length > 0)
    await writer
      .insertInto("system_lines")
      .values([...rows])
      .execute();
}

export async function updateLine(writer: Writer, row: SystemLineRow): Promise<void> {
  const { room_id, position, type, by, count, revision, data } = row;
  await writer
    .updateTable("system_lines")
    .set({ by, count, revision, data })
    .where("room_id", "=", room_id)
    .where("position", "=", position)
    .where("type", "=", type)
    .execute();
}
