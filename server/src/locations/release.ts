import type { Jobs } from "../jobs/jobs.ts";
import type { Transaction } from "../log/transaction.ts";
import type { MessageRow } from "../messages/tables.ts";
import type { Departure, EndedSessions } from "../noun.ts";
import { endLocation } from "./end.ts";
import { endKey, endKind } from "./end-job.ts";
import { findLocation, findLocations, findShared, updateLocation } from "./store.ts";
import type { LocationRow } from "./tables.ts";

/** Ends the live locations of an account in a room that it leaves. The room is locked. */
export async function endInRoom(tx: Transaction, { roomId, accountId }: Departure): Promise<void> {
  const rows = await findLocations(tx.writer, accountId);
  for (const { room_id, message_id } of rows)
    if (room_id === roomId) await endLocation(tx, { roomId, messageId: message_id });
}

/** Makes the live locations of ended sessions refuse further moves, and their jobs due now. */
export async function endOfSessions(
  tx: Transaction,
  { accountId, sessionIds }: EndedSessions,
  jobs: Jobs,
): Promise<void> {
  if (sessionIds.length === 0) return;
  for (const row of await findShared(tx.writer, accountId, sessionIds)) await endSoon(tx, row, jobs);
}

/** The message is deleted, and with it the position: the job takes the location out of its author's list. */
export async function endOfMessage(tx: Transaction, message: MessageRow, jobs: Jobs): Promise<void> {
  if (!message.parts.includes('"live"')) return;
  const row = await findLocation(tx.writer, { roomId: message.room_id, messageId: message.id });
  if (row !== undefined) await endSoon(tx, row, jobs);
}

async function endSoon(tx: Transaction, row: LocationRow, jobs: Jobs): Promise<void> {
  await updateLocation(tx.writer, row, { ending: 1 });
  await jobs.hasten(tx, endKind, endKey(row));
}
