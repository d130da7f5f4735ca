import type { MessageId, Position, RoomId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import type { MessageRow, ReactionRow } from "./tables.ts";

/** Reactions to some messages, of one room or several. */
export function reactionsTo(
  read: Reader,
  messages: readonly Pick<MessageRow, "room_id" | "id">[],
): Promise<ReactionRow[]> {
  const byRoom = new Map<RoomId, MessageId[]>();
  for (const { room_id, id } of messages) {
    const ids = byRoom.get(room_id);
    if (ids === undefined) byRoom.set(room_id, [id]);
    else ids.push(id);
  }
  return read
    .selectFrom("reactions")
    .selectAll()
    .where((eb) =>
      eb.or([...byRoom].map(([roomId, ids]) => eb.and([eb("room_id", "=", roomId), eb("message_id", "in", ids)]))),
    )
    .execute();
}

export function findMessage(read: Reader, roomId: RoomId, messageId: MessageId): Promise<MessageRow | undefined> {
  return read
    .selectFrom("messages")
    .where("room_id", "=", roomId)
    .where("id", "=", messageId)
    .selectAll()
    .executeTakeFirst();
}

export function findMessageAt(read: Reader, roomId: RoomId, position: Position): Promise<MessageRow | undefined> {
  return read
    .selectFrom("messages")
    .where("room_id", "=", roomId)
    .where("position", "=", position)
    .selectAll()
    .executeTakeFirst();
}
