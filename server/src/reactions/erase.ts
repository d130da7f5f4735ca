import type { Transaction } from "../log/transaction.ts";
import type { MessageRow } from "../messages/tables.ts";

/** Removes all reactions to a message. Two statements, none without reactions. */
export async function eraseReactions(tx: Transaction, message: MessageRow): Promise<void> {
  if (message.reacted === 0) return;
  for (const table of ["reactions", "reaction_kinds"] as const) {
    await tx.writer
      .deleteFrom(table)
      .where("room_id", "=", message.room_id)
      .where("message_id", "=", message.id)
      .execute();
  }
}
