import type { AccountId } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import type { Departure } from "../noun.ts";
import { deleteAllSaved, deleteSavedIn, noteRemoval } from "./store.ts";

/**
 * Takes what somebody has saved in a room from them as they leave it, at the personal position of their leaving. Open clients drop it
 * with the room; one that was away meanwhile, and whose owner is back when it returns, is told all again.
 */
export async function forgetSaved(tx: Transaction, { roomId, accountId, personal }: Departure): Promise<void> {
  if (await deleteSavedIn(tx.writer, accountId, roomId)) await noteRemoval(tx.writer, accountId, personal);
}

/** Erases what an account that ends has saved. */
export function eraseSaved(tx: Transaction, accountId: AccountId): Promise<void> {
  return deleteAllSaved(tx.writer, accountId);
}
