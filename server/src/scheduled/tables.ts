import type { ErrorCode } from "@parley/protocol";
import { declareTables, toAccount, toRoom } from "../database/declare.ts";
import { quoteMigration, scheduledMigration } from "./migration.ts";

/**
 * A scheduled message. The row is deleted in the transaction that sends it, when its sender cancels it, and when the sender leaves the room.
 * Lock order of a change: the room, then the account.
 */
export interface ScheduledRow {
  account_id: string;
  room_id: string;
  /** Id of the future message. */
  message_id: string;
  thread_id: string | null;
  reply_to: string | null;
  /** The part of that message which it quotes; null for the whole. */
  quote: string | null;
  /** Milliseconds: when it is sent. */
  send_at: number;
  time_zone: string;
  /** Why it was not sent; null while it waits. */
  failure: ErrorCode | null;
  /** UTF-16 units of the text and of the parts. */
  size: number;
  created_at: number;
  updated_at: number;
  /** Account position at which it was last planned for a time: part of the key of its job. */
  planned: number;
  /** Account position of the last change. */
  personal: number;
  text: string;
  /** JSON array of the parts as they will be sent; "" without any. */
  parts: string;
}

/** Position of the last change of an account's scheduled messages: a client at a lower position gets the whole list again. */
export interface ScheduledChangeRow {
  account_id: string;
  personal: number;
}

export const scheduledTables = declareTables<{ scheduled: ScheduledRow; scheduled_changes: ScheduledChangeRow }>()({
  facts: {
    scheduled: { grows: true, personal: true, references: [toRoom(), toAccount()] },
    scheduled_changes: { grows: true, personal: true, references: [toAccount()] },
  },
  migrations: { "0012-scheduled": scheduledMigration, "0016-hidden-quotes": quoteMigration },
});
