import type { AccountId } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import type { Clearing, Departure } from "../noun.ts";
import { deleteAllHidden, deleteIn, deleteUpTo, noteChange } from "./store.ts";

/**
 * Deletes what an account has hidden in a room that it leaves, at the personal position of its leaving. Connected clients drop it with the
 * room; one that was offline gets all that is left.
 */
export async function forgetHidden(tx: Transaction, { roomId, accountId, personal }: Departure): Promise<void> {
  if (await deleteIn(tx.writer, accountId, roomId)) await noteChange(tx.writer, accountId, personal);
}

/**
 * Deletes what an account has hidden in a part of a room that it clears: the whole part is hidden by that, and there is room for others. One
 * event for all of them.
 */
export async function forgetCleared(tx: Transaction, { roomId, accountId, upTo }: Clearing): Promise<void> {
  const messageIds = await deleteUpTo(tx.writer, accountId, roomId, upTo);
  if (messageIds.length === 0) return;
  const position = await tx.takePersonal(accountId);
  await noteChange(tx.writer, accountId, position);
  tx.announcePersonal(accountId, { type: "message.unhidden", position, roomId, messageIds });
}

/** Deletes what an account has hidden, when the account ends. */
export function eraseHidden(tx: Transaction, accountId: AccountId): Promise<void> {
  return deleteAllHidden(tx.writer, accountId);
}
