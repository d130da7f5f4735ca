import type { Position, RoomId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { compiled } from "../database/kysely/compiled.ts";

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
 * The position from which on a room's messages were sent at a time or later, in a room that ends at a position: found by halving, in as
 * many statements as that position has binary digits, since an index of times would cost every send. Times in a room do not fall, unless
 * the server's clock was set back by more than `clockSkew`: around such a moment a page of a time may begin or end too early.
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
