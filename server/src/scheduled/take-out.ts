import type { Position } from "@parley/protocol";
import { releaseFiles } from "../files/sweep/keep.ts";
import type { Jobs } from "../jobs/jobs.ts";
import type { Transaction } from "../log/transaction.ts";
import { filesOf } from "./files-of.ts";
import { jobKeyOf, sendKind } from "./kind.ts";
import { deleteScheduled, findAll, noteChange } from "./store.ts";
import type { ScheduledRow } from "./tables.ts";

/**
 * Deletes the row of a message that is sent or cancelled, and publishes that to the account's sockets. The caller has locked the room; this locks
 * the account. Throws if the row is missing, so that no message is sent without one.
 */
export async function takeOut(
  tx: Transaction,
  jobs: Pick<Jobs, "drop">,
  row: ScheduledRow,
  { sent }: { readonly sent: boolean },
): Promise<Position> {
  const { account_id: accountId, room_id: roomId, message_id: messageId } = row;
  const position = await tx.takePersonal(accountId);
  if (!(await deleteScheduled(tx.writer, row))) throw new Error("a scheduled message went away under its room's lock");
  await noteChange(tx.writer, accountId, position);
  tx.announcePersonal(accountId, { type: "scheduled.gone", position, roomId, messageId, sent });
  await jobs.drop(tx, sendKind, [jobKeyOf(row)]);
  return position;
}

/** Releases the files of removed unsent messages, unless another scheduled message of the account uses them. */
export async function letGoOfFiles(tx: Transaction, accountId: string, gone: readonly ScheduledRow[]): Promise<void> {
  const named = gone.flatMap(filesOf);
  if (named.length === 0) return;
  const others = new Set((await findAll(tx.writer, accountId)).flatMap(filesOf));
  await releaseFiles(
    tx,
    accountId,
    named.filter((id) => !others.has(id)),
  );
}
