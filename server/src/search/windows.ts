import type { Position, RoomId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { compiled } from "../database/kysely/compiled.ts";
import type { BatchLimits, DueRoom, LogStretch, LogWindow, ReadLogs } from "../log/readers/log-reader.ts";
import { beyondAllPositions } from "../log/readers/rooms.ts";

/** The part of a room's log that is read next. */
export interface RoomWindow extends LogWindow {
  readonly roomId: RoomId;
  /** The room has more events than the limits allow. */
  readonly isCut: boolean;
}

/** The next positions of the rooms, from the first on, with at most `events` positions in all; null for a deleted room. No statement. */
export function windowsOf(rooms: readonly DueRoom[], { events }: BatchLimits): (RoomWindow | null)[] {
  const windows: (RoomWindow | null)[] = [];
  let left = events;
  for (const { room_id: roomId, position, target } of rooms) {
    if (windows.length > 0 && left <= 0) break;
    if (target === beyondAllPositions) {
      windows.push(null);
      continue;
    }
    const after = target < position ? 0 : position;
    const to = Math.min(target, after + left);
    windows.push({ roomId, after, to, isCut: to < target });
    left -= to - after;
  }
  return windows;
}

/** Leaves the events to the reader: answers the positions that are to be read. No statement, and one for a room whose log is cut. */
export const readWindows: ReadLogs = (read, rooms, limits) =>
  Promise.all(
    windowsOf(rooms, limits).map(async (window): Promise<LogStretch | null> => {
      if (window === null) return null;
      const { roomId, after, to, isCut } = window;
      const stretch = { events: [], to, bytes: 0, hasGap: false };
      if (to === after) return stretch;
      return { ...stretch, unread: { after, to }, lastAt: isCut ? await timeAt(read, roomId, to) : undefined };
    }),
  );

const lastUpTo = compiled((db, p: { roomId: RoomId; position: Position }) =>
  db
    .selectFrom("messages")
    .where("room_id", "=", p.roomId)
    .where("position", "<=", p.position)
    .orderBy("position", "desc")
    .limit(1)
    .select("created_at"),
);

/** The time of the newest message up to a position; undefined if there is none. */
const timeAt = async (read: Reader, roomId: RoomId, position: Position): Promise<number | undefined> =>
  (await lastUpTo.first(read, { roomId, position }))?.created_at;
