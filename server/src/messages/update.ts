import type { Writer } from "../database/database.ts";
import type { MessageRow } from "./tables.ts";

/** Changes the row of a message. The caller holds the lock of its room and records the event. */
export async function updateMessage(
  writer: Writer,
  { room_id, position }: Pick<MessageRow, "room_id" | "position">,
  changes: Partial<MessageRow>,
): Promise<void> {
  await writer
    .updateTable("messages")
    .set(changes)
    .where("room_id", "=", room_id)
    .where("position", "=", position)
    .execute();
}
