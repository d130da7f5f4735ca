import type { Transaction } from "../log/transaction.ts";
import type { Departure } from "../noun.ts";
import { emptyFollowers } from "./followers-store.ts";

/**
 * Ends the thread rows of an account that leaves a room, at the personal position of its leaving. Connected clients drop the threads with
 * the room, so no event is published. The rows stay, empty: a client that was offline, and reconnects when the account is in the room
 * again, learns from them that it follows no thread there.
 */
export async function forgetThreads(tx: Transaction, { roomId, accountId, personal }: Departure): Promise<void> {
  await emptyFollowers(tx.writer, roomId, accountId, personal);
}
