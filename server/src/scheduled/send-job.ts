import type { ErrorCode } from "@parley/protocol";
import { findKnownById } from "../accounts/access.ts";
import type { Context } from "../context.ts";
import { ApiError } from "../errors.ts";
import { handle, type JobHandler } from "../jobs/handler.ts";
import { PostponeJobError } from "../jobs/postpone-error.ts";
import type { Transaction } from "../log/transaction.ts";
import type { SendingServices } from "../messages/sending/send.ts";
import { type Planned, sendKind } from "./kind.ts";
import { presentScheduled } from "./present.ts";
import { sendPlanned } from "./send-planned.ts";
import { findScheduled, noteChange, replaceScheduled } from "./store.ts";
import type { ScheduledRow } from "./tables.ts";

/**
 * Sends scheduled messages at their times. Idempotent: it reads the row under the room's lock, and the send deletes the row. A permanent refusal is
 * stored in the row; after a temporary error the job is retried.
 */
export function sendScheduled(write: Context["write"], services: () => SendingServices): JobHandler {
  return handle(sendKind, async (planned, { isLastTry }) => {
    const locks = { room: planned.roomId };
    try {
      await write((tx) => sendDue(tx, services(), planned), locks);
    } catch (error) {
      const failure = failureOf(error, isLastTry);
      if (failure === undefined) throw error;
      await write((tx) => noteFailure(tx, planned, failure), locks);
    }
  });
}

/** Why a send failed for good; undefined where another try may succeed. */
function failureOf(error: unknown, isLastTry: boolean): ErrorCode | undefined {
  if (error instanceof PostponeJobError) return undefined;
  const { code, retry } = error instanceof ApiError ? error.problem : ({ code: "internal", retry: "later" } as const);
  return retry !== "later" || isLastTry ? code : undefined;
}

async function sendDue(tx: Transaction, services: SendingServices, planned: Planned): Promise<void> {
  const row = await findPlanned(tx, planned);
  if (row === undefined) return;
  // Another process, whose clock is ahead, considered this job due.
  if (row.send_at > tx.now) throw new PostponeJobError(row.send_at - tx.now);
  const known = await findKnownById(tx.writer, row.account_id);
  if (known === null || known.deactivated) throw new ApiError("account_deactivated");
  await sendPlanned(tx, services, { accountId: row.account_id, sessionId: null }, row);
}

async function noteFailure(tx: Transaction, planned: Planned, failure: ErrorCode): Promise<void> {
  const before = await findPlanned(tx, planned);
  if (before === undefined) return;
  const personal = await tx.takePersonal(before.account_id);
  const row = { ...before, failure, updated_at: tx.now, personal };
  await replaceScheduled(tx.writer, row);
  await noteChange(tx.writer, row.account_id, personal);
  const scheduled = presentScheduled(row);
  tx.announcePersonal(row.account_id, { type: "scheduled.changed", position: personal, scheduled });
}

/** The row of a job; undefined if it was sent, cancelled, has failed, or was scheduled again. */
async function findPlanned(
  tx: Transaction,
  { accountId, roomId, messageId, planned }: Planned,
): Promise<ScheduledRow | undefined> {
  const key = { account_id: accountId, room_id: roomId, message_id: messageId };
  const row = await findScheduled(tx.writer, key);
  return row?.planned === planned && row.failure === null ? row : undefined;
}
