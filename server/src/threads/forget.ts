import type { AccountId, RoomId } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import { deletePlaces } from "./store.ts";

/**
 * Takes somebody who leaves a room out of its threads. Their clients drop them with the room, so nothing is told; should
 * they come back, they follow what they are then part of.
 */
export async function forgetThreads(tx: Transaction, roomId: RoomId, accountId: AccountId): Promise<void> {
  await deletePlaces(tx.writer, roomId, accountId);
}
