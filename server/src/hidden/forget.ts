import type { AccountId } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import type { Clearing, Departure } from "../noun.ts";
import { deleteAllHidden, deleteIn, deleteUpTo, noteChange } from "./store.ts";

/**
 * Deletes an account's hidden messages of a room that it leaves, at the account position of its leaving. Connected clients drop them with the
 * room; a client that was offline gets the whole remaining list.
 */
export async function forgetHidden(tx: Transaction, { roomId, accountId, personal }: Departure): Promise<void> {
  if (await deleteIn(tx.writer, accountId, roomId)) await noteChange(tx.writer, accountId, personal);
}

/**
 * Deletes an account's hidden messages in a part of a room that it clears: clearing hides the whole part, and the deleted rows no longer count for
 * the limit. One event for all of them.
 */
export async function forgetCleared(tx: Transaction, { roomId, accountId, upTo }: Clearing): Promise<void> {
  const messageIds = await deleteUpTo(tx.writer, accountId, roomId, upTo);
  if (messageIds.length === 0) return;
  const position = await tx.takePersonal(accountId);
  await noteChange(tx.writer, accountId, position);
  tx.announcePersonal(accountId, { type: "message.unhidden", position, roomId, messageIds });
}

/** Deletes all hidden messages of a deleted account. */
export function eraseHidden(tx: Transaction, accountId: AccountId): Promise<void> {
  return deleteAllHidden(tx.writer, accountId);
}
