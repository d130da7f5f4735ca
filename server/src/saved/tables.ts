import { declareTables, toAccount, toMessage, toRoom } from "../database/declare.ts";
import { foldersMigration, savedMigration } from "./migration.ts";

/** A message that an account has saved. The row is deleted when the account removes it, or leaves the room. */
export interface SavedRow {
  account_id: string;
  room_id: string;
  message_id: string;
  /** Of the message. */
  position: number;
  saved_at: number;
  /** Account position at which it was saved: the list is sorted by it. */
  first_personal: number;
  folder: string | null;
  note: string;
  /** Of the folder or the note; at first when it was saved. */
  changed_at: number;
  /** Account position of the last change. */
  personal: number;
}

/**
 * The position at which a saved message of the account was last removed. A client behind it gets the newest saved messages again, because
 * no row says which ones were removed.
 */
export interface SavedRemovalRow {
  account_id: string;
  personal: number;
}

export const savedTables = declareTables<{ saved: SavedRow; saved_removals: SavedRemovalRow }>()({
  facts: {
    saved: { grows: true, personal: true, references: [toRoom(), toAccount(), toMessage("message_id", "id")] },
    saved_removals: { grows: true, personal: true, references: [toAccount()] },
  },
  migrations: { "0005-saved": savedMigration, "0014-personal": foldersMigration },
});
