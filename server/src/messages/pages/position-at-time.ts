import type { Position, RoomId } from "@parley/protocol";
import type { Reader } from "../../database/database.ts";
import { compiled } from "../../database/kysely/compiled.ts";

const firstFrom = compiled((db, p: { roomId: RoomId; from: Position }) =>
  db
    .selectFrom("messages")
    .where("room_id", "=", p.roomId)
    .where("position", ">=", p.from)
    .orderBy("position")
    .limit(1)
    .select(["position", "created_at"]),
);

/**
 * The first position of a room whose message was sent at `time` or later. A binary search with as many statements as the position has binary
 * digits, because an index by time would make each send more expensive. Times in a room never decrease unless the server's clock was set back
 * by more than `clockSkew`: a page around such a moment may begin or end too early.
 */
export async function positionAtTime(read: Reader, roomId: RoomId, time: number, end: Position): Promise<Position> {
  let [low, high] = [1, end + 1];
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    const message = await firstFrom.first(read, { roomId, from: middle });
    // Changes of the room lie between messages.
    if (message === undefined || message.position >= high || message.created_at >= time) high = middle;
    else low = message.position + 1;
  }
  return low;
}
