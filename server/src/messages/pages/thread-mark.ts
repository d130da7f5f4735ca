import type { AccountId, MessageId, Position, RoomId } from "@parley/protocol";
import type { Reader } from "../../database/database.ts";

/**
 * The position after which a thread's replies by others are unread for an account. A thread that the account does not follow has no
 * unread replies. One statement.
 */
export async function repliesUnreadAfter(
  read: Reader,
  { roomId, threadId }: { readonly roomId: RoomId; readonly threadId: MessageId },
  accountId: AccountId,
): Promise<Position> {
  const followed = await read
    .selectFrom("thread_members")
    .where("room_id", "=", roomId)
    .where("thread_id", "=", threadId)
    .where("account_id", "=", accountId)
    .where("following", "=", 1)
    .select("unread_after")
    .executeTakeFirst();
  return followed?.unread_after ?? Number.MAX_SAFE_INTEGER;
}
