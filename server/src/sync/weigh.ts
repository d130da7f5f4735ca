import type { RoomId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { type LogRange, pieceBytes, pieceEvents, weights } from "./bounds.ts";
import { sizesOfEntries, sizesWithin } from "./store.ts";
import { beginning, type EventWeight } from "./take.ts";

/** Bytes of the events of some stretches, in order; of each stretch only as many as one piece may hold. Two statements. */
export async function weighEvents(read: Reader, ranges: readonly LogRange[]): Promise<Map<RoomId, EventWeight[]>> {
  const first = ranges.map((range) => ({ ...range, to: Math.min(range.to, range.from + pieceEvents) }));
  const lists = new Map<RoomId, EventWeight[]>();
  for (const { room_id, position, size } of await sizesWithin(read, first)) {
    const list = lists.get(room_id) ?? [];
    list.push({ position, size: Number(size) + weights.event });
    lists.set(room_id, list);
  }
  for (const list of lists.values()) list.sort((a, b) => a.position - b.position);
  return lists;
}

/** The part of one stretch that fits into one answer: at least one event. Two statements. */
export async function beginningOf(read: Reader, range: LogRange): Promise<LogRange> {
  const weighed = (await weighEvents(read, [range])).get(range.roomId) ?? [];
  return beginning(range, weighed, pieceBytes, pieceEvents, true);
}

/** Bytes of the entries of rooms. One statement. */
export async function weighEntries(read: Reader, roomIds: readonly RoomId[]): Promise<Map<RoomId, number>> {
  const sized = await sizesOfEntries(read, roomIds);
  return new Map(sized.map(({ room_id, size }) => [room_id, Number(size) + weights.entry]));
}
