import type { DatabaseSync } from "node:sqlite";
import { toText } from "../../database/uuid-bytes.ts";
import type { LogWindow } from "../../log/readers/log-reader.ts";
import { readerName } from "../bounds.ts";
import type { IndexFile } from "./index-file.ts";

/** Positions of a room that the reader of the log has handled, and whose messages the file does not have. */
export interface MissedWindow extends LogWindow {
  readonly roomId: string;
}

/**
 * What the file lacks of what the reader of the log has handled and will not bring again. It lacks something after a power cut, because its commits
 * do not wait for the disk, and when it was copied back from an earlier time.
 */
export function missedWindows(
  { write, rooms }: Pick<IndexFile, "write" | "rooms">,
  data: DatabaseSync,
): MissedWindow[] {
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
  const lacking = data.prepare(
    `select 1 where exists
      (select 1 from messages where room_id = ?1 and position > ?2 and position <= ?3 and deleted_at is null)
    or exists (select 1 from changes where room_id = ?1 and position > ?2 and position <= ?3
      and type in ('message.edited', 'message.updated', 'message.deleted', 'messages.expired'))`,
  );
  const missed: MissedWindow[] = [];
  for (const { room_id: room, position } of reached.all(readerName)) {
    const roomId = String(toText(room));
    const [after, to] = [Number(handled.get(rooms.of(roomId) ?? -1) ?? 0), Number(position)];
    if (after < to && lacking.get(room ?? null, after, to) !== undefined) missed.push({ roomId, after, to });
  }
  return missed;
}
