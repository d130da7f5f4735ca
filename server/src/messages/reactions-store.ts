import type { Position } from "@parley/protocol";
import type { Reader, Writer } from "../database/database.ts";
import type { MessageRow, ReactionRow } from "./tables.ts";

/** Reactions to one message, in their order. No statement where nobody has reacted. */
export async function findReactions(read: Reader, message: MessageRow): Promise<ReactionRow[]> {
  if (message.reacted === 0) return [];
  return read
    .selectFrom("reactions")
    .where("room_id", "=", message.room_id)
    .where("message_id", "=", message.id)
    .selectAll()
    .orderBy("position")
    .execute();
}

export async function insertReaction(writer: Writer, row: ReactionRow): Promise<void> {
  await writer.insertInto("reactions").values(row).execute();
}

export async function deleteReaction(writer: Writer, row: ReactionRow): Promise<void> {
  await writer
    .deleteFrom("reactions")
    .where("room_id", "=", row.room_id)
    .where("message_id", "=", row.message_id)
    .where("emoji", "=", row.emoji)
    .where("account_id", "=", row.account_id)
    .execute();
}

/** Gives a reaction another place among those of its message. */
export async function moveReaction(writer: Writer, row: ReactionRow, position: Position): Promise<void> {
  await writer
    .updateTable("reactions")
    .set({ position })
    .where("room_id", "=", row.room_id)
    .where("message_id", "=", row.message_id)
    .where("emoji", "=", row.emoji)
    .where("account_id", "=", row.account_id)
    .execute();
}

export async function eraseReactions(writer: Writer, message: MessageRow): Promise<void> {
  await writer
    .deleteFrom("reactions")
    .where("room_id", "=", message.room_id)
    .where("message_id", "=", message.id)
    .execute();
}
