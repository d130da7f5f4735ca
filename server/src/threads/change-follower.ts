import type { Position, ThreadEntry } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import { ordinalAt } from "../messages/pages/ordinal-at.ts";
import { entriesOf } from "./entries.ts";
import { replaceFollowers } from "./followers-store.ts";
import type { ThreadMemberRow } from "./tables.ts";

/** Changes the row of a member for a thread and publishes it to the account's sockets. */
export async function changeFollower(
  tx: Transaction,
  follower: Omit<ThreadMemberRow, "personal">,
): Promise<ThreadEntry> {
  const position = await tx.takePersonal(follower.account_id);
  await replaceFollowers(tx.writer, [{ ...follower, personal: position }]);
  const thread = await entryOf(tx, follower);
  tx.announcePersonal(follower.account_id, { type: "thread.changed", position, thread });
  return thread;
}

/** Moves the read position of a thread, and where its unread replies begin. The same values are no change. */
export async function moveMark(
  tx: Transaction,
  follower: ThreadMemberRow,
  { read, unreadAfter }: { read: Position; unreadAfter: Position },
): Promise<ThreadEntry> {
  if (read === follower.read && unreadAfter === follower.unread_after) return entryOf(tx, follower);
  const ordinal = await ordinalAt(tx.writer, follower.room_id, follower.thread_id, unreadAfter);
  return changeFollower(tx, { ...follower, read, unread_after: unreadAfter, unread_after_ordinal: ordinal });
}

type Key = Pick<ThreadMemberRow, "room_id" | "thread_id" | "account_id">;

/** The entry of a thread for an account that has a row for it. */
export async function entryOf(tx: Transaction, { room_id, thread_id, account_id }: Key): Promise<ThreadEntry> {
  const [entry] = await entriesOf(tx.writer, account_id, [{ roomId: room_id, threadId: thread_id }]);
  if (entry === undefined) throw new Error("a follower of a thread has an entry of it");
  return entry;
}
