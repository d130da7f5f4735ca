import type { Transaction } from "../log/transaction.ts";
import type { Departure } from "../noun.ts";
import { endInvitesMadeBy } from "./store.ts";

/**
 * Ends the invite links to a room that a removed account has made: it knows their codes and must not return with them. The links of an account that
 * left voluntarily stay: none of them works before the account may invite again.
 */
export async function revokeMadeBy(tx: Transaction, { roomId, accountId, removedBy }: Departure): Promise<void> {
  if (removedBy !== null) await endInvitesMadeBy(tx.writer, roomId, accountId, tx.now);
}
