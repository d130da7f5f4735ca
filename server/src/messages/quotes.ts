import type { AccountId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { amongRooms } from "../database/kysely/among-rooms.ts";
import { isKept } from "./is-kept.ts";
import { isUnhidden } from "./is-unhidden.ts";
import type { MessageRow } from "./tables.ts";

/** The messages that some messages of several rooms quote and the account may see, by time. No statement for none. */
export async function findQuotes(
  read: Reader,
  accountId: AccountId,
  rows: readonly Pick<MessageRow, "room_id" | "reply_to">[],
): Promise<MessageRow[]> {
  const pairs = rows.flatMap(({ room_id, reply_to }) => (reply_to === null ? [] : [{ roomId: room_id, id: reply_to }]));
  if (pairs.length === 0) return [];
  return read
    .selectFrom("messages")
    .innerJoin("members", "members.room_id", "messages.room_id")
    .where(amongRooms("messages.room_id", "messages.id", pairs))
    .where("members.account_id", "=", accountId)
    .where("members.left_at", "is", null)
    .whereRef("messages.position", ">", "members.cleared")
    .where(isKept())
    .where(isUnhidden(accountId))
    .selectAll("messages")
    .orderBy("messages.created_at")
    .execute();
}
