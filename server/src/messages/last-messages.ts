import type { RoomId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import type { MessageRow } from "./tables.ts";

/** The message at each room's `last_position`. */
export function lastMessages(read: Reader, roomIds: readonly RoomId[]): Promise<MessageRow[]> {
  return read
    .selectFrom("rooms")
    .innerJoin("messages", (join) =>
      join.onRef("messages.room_id", "=", "rooms.id").onRef("messages.position", "=", "rooms.last_position"),
    )
    .where("rooms.id", "in", roomIds)
    .selectAll("messages")
    .execute();
}
