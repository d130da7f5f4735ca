import { type ParsedInput, type Position, type RoomId, sizes } from "@parley/protocol";
import { type Range, tailEvents, tailRooms } from "./ranges.ts";
import type { Head } from "./store.ts";

/** What each of the reader's rooms gets. */
export interface Plan {
  /** Rooms whose log is read on from where the reader is. */
  readonly ranges: Range[];
  /** Rooms that the reader has to load again, being too far behind. */
  readonly startOver: RoomId[];
  /** Rooms of which an entry is enough: new ones, changed memberships, and those without a timeline to continue. */
  readonly entries: RoomId[];
  /** Rooms that the reader holds and is no longer in. */
  readonly left: RoomId[];
  /** Rooms whose receipts moved, with the reader's version. */
  readonly receipts: { roomId: RoomId; version: Position }[];
}

type Held = ParsedInput<"sync.pull">["rooms"][number];

/** Decides, latest activity first, which rooms are continued within the bounds of one answer and which start over. */
export function plan(heads: readonly Head[], held: readonly Held[], accountPosition: Position): Plan {
  const known = new Map(held.map((room) => [room.roomId, room]));
  const result: Plan = { ranges: [], startOver: [], entries: [], left: [], receipts: [] };
  let events = 0;
  for (const head of heads) {
    const room = known.get(head.room_id);
    known.delete(head.room_id);
    if (room === undefined) {
      result.entries.push(head.room_id);
      continue;
    }
    const behind = head.position - room.position;
    if (behind === 0 || !room.timeline) {
      if (behind > 0 || head.personal > accountPosition) result.entries.push(head.room_id);
    } else if (behind <= sizes.tail && events + behind <= tailEvents && result.ranges.length < tailRooms) {
      events += behind;
      result.ranges.push({ roomId: head.room_id, from: room.position, to: head.position });
    } else result.startOver.push(head.room_id);
    if (room.receipts !== null && room.receipts < head.receipts)
      result.receipts.push({ roomId: head.room_id, version: room.receipts });
  }
  result.left.push(...known.keys());
  return result;
}
