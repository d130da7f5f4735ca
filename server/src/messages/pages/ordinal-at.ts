import type { MessageId, Position, RoomId } from "@parley/protocol";
import type { Reader } from "../../database/database.ts";
import { byTimeline, newestOf } from "../newest-of.ts";

/**
 * Number of messages, deleted ones included, that a timeline (the main one, or a thread's) had at a position. The number of messages after
 * the position is the difference to the present number.
 */
export async function ordinalAt(
  read: Reader,
  roomId: RoomId,
  threadId: MessageId | null,
  position: Position,
): Promise<number> {
  const earlier = read
    .selectFrom(byTimeline)
    .where("room_id", "=", roomId)
    .where("thread_id", threadId === null ? "is" : "=", threadId)
    .where("position", "<=", position);
  const row = await newestOf(earlier, "by_timeline").select("ordinal").executeTakeFirst();
  return row?.ordinal ?? 0;
}
