import { declareTables, toAccount, toMessage, toRoom } from "../database/declare.ts";
import { savedMigration } from "./migration.ts";

/** A message that somebody has saved. The row goes when it is taken back, and with its reader's membership. */
export interface SavedRow {
  account_id: string;
  room_id: string;
  message_id: string;
  /** Of the message. */
  position: number;
  saved_at: number;
  /** Account position at which it was saved. */
  personal: number;
}

/** Where the last of an account's saved messages went: a reader from before it is told all again, as no row says what is gone. */
export interface SavedRemovalRow {
  account_id: string;
  personal: number;
}

export const savedTables = declareTables<{ saved: SavedRow; saved_removals: SavedRemovalRow }>()({
  facts: {
    saved: { grows: true, personal: true, references: [toRoom(), toAccount(), toMessage("message_id", "id")] },
    saved_removals: { grows: true, personal: true, references: [toAccount()] },
  },
  migrations: { "0005-saved": savedMigration },
});
