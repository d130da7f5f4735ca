import type { Position, RoomId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { positionsOfRooms } from "../log/positions.ts";
import type { BatchLimits, LogStretch } from "../log/readers/log-reader.ts";
import { type LogRange, pieceBytes, pieceEvents } from "./bounds.ts";
import { firstBehind } from "./store.ts";
import { readEvents } from "./tails.ts";
import { beginning, type EventWeight } from "./take.ts";
import { weighEvents } from "./weigh.ts";

/** Most that a reader of the log gets in one batch: as much as a client. */
export const batchLimits: BatchLimits = { events: pieceEvents, bytes: pieceBytes };

/** Reads a room's log for one of its readers: the events as a resuming client gets them. See ReadLog. */
export async function readLog(
  read: Reader,
  roomId: RoomId,
  from: Position,
  limits: BatchLimits,
): Promise<LogStretch | null> {
  const [room] = await positionsOfRooms(read, [roomId]);
  if (room === undefined) return null;
  if (room.position <= from) return { events: [], to: room.position, bytes: 0, hasGap: false };
  const whole = { roomId, from, to: room.position };
  const begun = await weighed(read, whole);
  if (begun.length > 0) return load(read, whole, begun, limits, false);
  // The entries at this position were deleted: the log continues further up.
  const first = await firstBehind(read, roomId, from);
  if (first === undefined) return { events: [], to: room.position, bytes: 0, hasGap: true };
  const rest = { ...whole, from: first - 1 };
  return load(read, rest, await weighed(read, rest), limits, true);
}

/** The sizes of the gapless events after the beginning of a range, up to the limit of one batch. */
async function weighed(read: Reader, range: LogRange): Promise<EventWeight[]> {
  const list = (await weighEvents(read, [range])).get(range.roomId) ?? [];
  const end = list.findIndex(({ position }, index) => position !== range.from + 1 + index);
  return end < 0 ? list : list.slice(0, end);
}

async function load(
  read: Reader,
  whole: LogRange,
  list: readonly EventWeight[],
  { events: max, bytes }: BatchLimits,
  hasGap: boolean,
): Promise<LogStretch> {
  const range = beginning(whole, list, bytes, max, true);
  const events = (await readEvents(read, [range])).get(range.roomId) ?? [];
  const taken = list.filter(({ position }) => position <= range.to);
  return { events, to: range.to, bytes: taken.reduce((sum, { size }) => sum + size, 0), hasGap };
}
