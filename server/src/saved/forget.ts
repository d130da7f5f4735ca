import type { AccountId } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import type { Departure } from "../noun.ts";
import { deleteAllSaved, deleteSavedIn, noteRemoval } from "./store.ts";

/**
 * Deletes an account's saved messages of a room that it leaves, at the account position of its leaving. Connected clients drop them with the
 * room. A client that was offline, and reconnects when the account is in the room again, gets the newest saved messages again.
 */
export async function forgetSaved(tx: Transaction, { roomId, accountId, personal }: Departure): Promise<void> {
  if (await deleteSavedIn(tx.writer, accountId, roomId)) await noteRemoval(tx.writer, accountId, personal);
}

/** Deletes all saved messages of a deleted account. */
export function eraseSaved(tx: Transaction, accountId: AccountId): Promise<void> {
  return deleteAllSaved(tx.writer, accountId);
}
