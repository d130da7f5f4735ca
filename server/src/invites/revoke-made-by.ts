import type { AccountId, RoomId } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import { endInvitesMadeBy } from "./store.ts";

/** Ends the invite links to a room that somebody made: whoever is removed knows their codes, and is not to come back by them. */
export async function revokeMadeBy(tx: Transaction, roomId: RoomId, accountId: AccountId): Promise<void> {
  await endInvitesMadeBy(tx.writer, roomId, accountId, tx.now);
}
