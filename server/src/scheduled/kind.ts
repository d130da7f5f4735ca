import type { AccountId, MessageId, RoomId } from "@parley/protocol";
import * as z from "zod";
import { jobKind } from "../jobs/kind.ts";
import type { ScheduledRow } from "./tables.ts";

/** A message as it was planned for a time: the job of an earlier plan finds another position in the row, and does nothing. */
export interface Planned {
  readonly accountId: AccountId;
  readonly roomId: RoomId;
  readonly messageId: MessageId;
  readonly planned: number;
}

/**
 * Sends one message at its time. It is tried for about a day while the server cannot do it, since a short failure of a database or of a
 * storage must not cost anybody a message.
 */
export const sendKind = jobKind<Planned>(
  "scheduled.send",
  z.object({ accountId: z.string(), roomId: z.string(), messageId: z.string(), planned: z.number() }),
  { maxTries: 300, maxPause: 300_000 },
);

export const plannedOf = (row: ScheduledRow): Planned => ({
  accountId: row.account_id,
  roomId: row.room_id,
  messageId: row.message_id,
  planned: row.planned,
});

/** The key of a row's job. Each new schedule of a message has another key, so that a job that has just run does not block the next. */
export const jobKeyOf = (row: Pick<ScheduledRow, "account_id" | "room_id" | "message_id" | "planned">): string =>
  `${row.account_id} ${row.room_id} ${row.message_id} ${row.planned}`;
