import type { ThreadEntry } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import { entriesOf } from "./entries.ts";
import { replacePlaces } from "./store.ts";
import type { ThreadMemberRow } from "./tables.ts";

/** Changes somebody's place in a thread and tells their sockets. */
export async function changePlace(tx: Transaction, place: Omit<ThreadMemberRow, "personal">): Promise<ThreadEntry> {
  const { room_id: roomId, thread_id: threadId, account_id } = place;
  const position = await tx.takePersonal(account_id);
  await replacePlaces(tx.writer, [{ ...place, personal: position }]);
  const [thread] = await entriesOf(tx.writer, account_id, [{ roomId, threadId }]);
  if (thread === undefined) throw new Error("a place in a thread makes an entry");
  tx.announcePersonal(account_id, { type: "thread.changed", position, thread });
  return thread;
}
