import type { AccountId } from "@parley/protocol";
import type { Jobs } from "../jobs/jobs.ts";
import type { Transaction } from "../log/transaction.ts";
import type { Departure } from "../noun.ts";
import { jobKeyOf, sendKind } from "./kind.ts";
import { deleteAllScheduled, deleteIn, findAll, findIn, noteChange } from "./store.ts";
import { letGoOfFiles } from "./take-out.ts";

/**
 * Deletes an account's scheduled messages in a room that it leaves, at the account position of its leaving. Connected clients drop them with the
 * room; a client that was offline gets the whole remaining list. The room is locked.
 */
export async function forgetScheduled(
  tx: Transaction,
  { roomId, accountId, personal }: Departure,
  jobs: Pick<Jobs, "drop">,
): Promise<void> {
  const rows = await findIn(tx.writer, accountId, roomId);
  if (rows.length === 0) return;
  await deleteIn(tx.writer, accountId, roomId);
  await noteChange(tx.writer, accountId, personal);
  await letGoOfFiles(tx, accountId, rows);
  await jobs.drop(tx, sendKind, rows.map(jobKeyOf));
}

/** Deletes all scheduled messages of a deleted account, also in direct rooms, which keep it as a member. */
export async function eraseScheduled(tx: Transaction, accountId: AccountId, jobs: Pick<Jobs, "drop">): Promise<void> {
  const rows = await findAll(tx.writer, accountId);
  await deleteAllScheduled(tx.writer, accountId);
  await jobs.drop(tx, sendKind, rows.map(jobKeyOf));
}
