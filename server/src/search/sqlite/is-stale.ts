import type { DatabaseSync } from "node:sqlite";
import { toText } from "../../database/uuid-bytes.ts";
import { readerName } from "../bounds.ts";
import type { IndexFile } from "./index-file.ts";

/**
 * True for a file that was copied back from an earlier time: it lacks messages which the reader of the log has handled, and does not bring again.
 */
export function isStale({ write, rooms }: IndexFile, data: DatabaseSync): boolean {
  const handled = new Map(
    write
      .prepare("select no, handled from rooms")
      .all()
      .map((row) => [row.no, row.handled]),
  );
  const reached = data.prepare(
    `select room_id, position from reader_rooms
    where run = (select run from readers where name = ?) and position > 0`,
  );
  const missed = data.prepare(
    "select 1 from messages where room_id = ? and position > ? and position <= ? and deleted_at is null limit 1",
  );
  for (const { room_id: room, position } of reached.all(readerName)) {
    const from = Number(handled.get(rooms.of(String(toText(room))) ?? -1) ?? 0);
    if (from < Number(position) && missed.get(room ?? null, from, position ?? null) !== undefined) return true;
  }
  return false;
}
