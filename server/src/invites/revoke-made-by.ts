import type { AccountId, RoomId } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import { endInvitesMadeBy } from "./store.ts";

/** Ends the invite links to a room that an account has made: a removed account knows their codes and must not come back by them. */
export async function revokeMadeBy(tx: Transaction, roomId: RoomId, accountId: AccountId): Promise<void> {
  await endInvitesMadeBy(tx.writer, roomId, accountId, tx.now);
}
