import type { Transaction } from "../log/transaction.ts";
import type { Departure } from "../noun.ts";
import { emptyPlaces } from "./places-store.ts";

/**
 * Takes somebody who leaves a room out of its threads, at the personal position of their leaving. Open clients drop the
 * threads with the room, so nothing more is told. The places stay, empty: a client that was away meanwhile, and whose owner is
 * back in the room when it returns, learns from them that it follows nothing there any more.
 */
export async function forgetThreads(tx: Transaction, { roomId, accountId, personal }: Departure): Promise<void> {
  await emptyPlaces(tx.writer, roomId, accountId, personal);
}
