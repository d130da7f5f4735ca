import type { AccountId } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import type { Departure } from "../noun.ts";
import { deleteDrafts, emptyDrafts } from "./store.ts";

/**
 * Empties the drafts of somebody who leaves a room, at the personal position of their leaving. Open clients drop them with
 * the room; one that was away meanwhile, and whose owner is back when it returns, learns it from the empty rows.
 */
export function forgetDrafts(tx: Transaction, { roomId, accountId, personal }: Departure): Promise<void> {
  return emptyDrafts(tx.writer, roomId, accountId, personal);
}

/** Erases the drafts of an account that ends. */
export function eraseDrafts(tx: Transaction, accountId: AccountId): Promise<void> {
  return deleteDrafts(tx.writer, accountId);
}
