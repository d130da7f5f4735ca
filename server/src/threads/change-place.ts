import type { Position, ThreadEntry } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import { ordinalAt } from "../messages/ordinal-at.ts";
import { entriesOf } from "./entries.ts";
import { replacePlaces } from "./places-store.ts";
import type { ThreadMemberRow } from "./tables.ts";

/** Changes the row of a member for a thread and publishes it to the account's sockets. */
export async function changePlace(tx: Transaction, place: Omit<ThreadMemberRow, "personal">): Promise<ThreadEntry> {
  const position = await tx.takePersonal(place.account_id);
  await replacePlaces(tx.writer, [{ ...place, personal: position }]);
  const thread = await entryOf(tx, place);
  tx.announcePersonal(place.account_id, { type: "thread.changed", position, thread });
  return thread;
}

/** Moves the read position of a thread, and where its unread replies begin. The same values are no change. */
export async function moveMark(
  tx: Transaction,
  place: ThreadMemberRow,
  { read, unreadAfter }: { read: Position; unreadAfter: Position },
): Promise<ThreadEntry> {
  if (read === place.read && unreadAfter === place.unread_after) return entryOf(tx, place);
  const ordinal = await ordinalAt(tx.writer, place.room_id, place.thread_id, unreadAfter);
  return changePlace(tx, { ...place, read, unread_after: unreadAfter, unread_after_ordinal: ordinal });
}

type Key = Pick<ThreadMemberRow, "room_id" | "thread_id" | "account_id">;

/** The entry of a thread for an account that has a row for it. */
export async function entryOf(tx: Transaction, { room_id, thread_id, account_id }: Key): Promise<ThreadEntry> {
  const [entry] = await entriesOf(tx.writer, account_id, [{ roomId: room_id, threadId: thread_id }]);
  if (entry === undefined) throw new Error("a place in a thread makes an entry");
  return entry;
}
