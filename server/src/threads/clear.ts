import type { AccountId, Position } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import type { RoomRow } from "../rooms/tables.ts";
import { entriesOf } from "./entries.ts";
import { findHiddenReplies, moveMarks } from "./followers-store.ts";

/**
 * Replies that a member has cleared are not unread: moves the marks of the threads that the member follows in a room up to a position, and
 * publishes them to the account's sockets. One statement if nothing is hidden, else five for any number of threads.
 */
export async function clearThreads(
  tx: Transaction,
  { id: roomId, floor }: Pick<RoomRow, "id" | "floor">,
  accountId: AccountId,
  upTo: Position,
): Promise<void> {
  const hidden = await findHiddenReplies(tx.writer, roomId, accountId, { upTo, floor });
  if (hidden.length === 0) return;
  const last = await tx.takePersonal(accountId, hidden.length);
  const moved = hidden.map(({ ordinal, ...follower }, index) => ({
    ...follower,
    unread_after: upTo,
    unread_after_ordinal: ordinal,
    personal: last - hidden.length + 1 + index,
  }));
  await moveMarks(tx.writer, moved);
  const keys = moved.map((follower) => ({ roomId, threadId: follower.thread_id }));
  for (const thread of await entriesOf(tx.writer, accountId, keys)) {
    tx.announcePersonal(accountId, { type: "thread.changed", position: thread.revision, thread });
  }
}
