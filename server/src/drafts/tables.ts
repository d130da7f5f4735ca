import { declareTables, toAccount, toRoom } from "../database/declare.ts";
import { draftsMigration } from "./migration.ts";
/** A draft. An emptied one keeps its row, so that clients that were offline get it. */
export interface DraftRow {
  account_id: string;
  room_id: string;
  /** Root of the thread; `noId` for the main timeline. */
  thread_id: string;
  reply_to: string | null;
  /** The part of that message which the answer quotes. */
  quote: string | null;
  /** UTF-16 units of the text, the parts and the quote, plus one with `reply_to`; 0 for a removed draft. */
  size: number;
  updated_at: number;
  /** Account position of the last change. */
  personal: number;
  text: string;
  /** JSON array of the parts as they will be sent; "" without any. */
  parts: string;
}

/** Where a draft is, and how long. */
export type SizedDraft = Pick<DraftRow, "room_id" | "thread_id" | "size">;

export const draftsTables = declareTables<{ drafts: DraftRow }>()({
  facts: { drafts: { grows: true, personal: true, references: [toRoom(), toAccount()] } },
  migrations: { "0003-drafts": draftsMigration },
});
