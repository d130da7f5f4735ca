import type { AccountId } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import type { Departure } from "../noun.ts";
import { deleteDrafts, emptyDrafts } from "./store.ts";

/**
 * Empties the drafts of an account in a room that it leaves, at the personal position of its leaving. Connected clients drop them with the
 * room. A client that was offline, and reconnects when the account is in the room again, gets the empty rows.
 */
export function forgetDrafts(tx: Transaction, { roomId, accountId, personal }: Departure): Promise<void> {
  return emptyDrafts(tx.writer, roomId, accountId, personal);
}

/** Deletes the drafts of an account that ends. */
export function eraseDrafts(tx: Transaction, accountId: AccountId): Promise<void> {
  return deleteDrafts(tx.writer, accountId);
}
