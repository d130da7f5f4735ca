import type { Writer } from "../database/database.ts";
import type { MessageRow } from "../messages/tables.ts";

/** Removes all reactions to a message. */
export async function eraseReactions(writer: Writer, message: Pick<MessageRow, "room_id" | "id">): Promise<void> {
  for (const table of ["reactions", "reaction_kinds"] as const) {
    await writer
      .deleteFrom(table)
      .where("room_id", "=", message.room_id)
      .where("message_id", "=", message.id)
      .execute();
  }
}
