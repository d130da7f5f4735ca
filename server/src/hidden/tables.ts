import { declareTables, toAccount, toMessage, toRoom } from "../database/declare.ts";
import { hiddenMigration } from "./migration.ts";

/**
 * A message that an account has hidden for itself. The row is deleted when the account shows it again, clears that part of the history, or
 * leaves the room. A writer has to hold the lock of the account.
 */
export interface HiddenRow {
  room_id: string;
  account_id: string;
  /** Of the message. */
  position: number;
  message_id: string;
}

/** Position of the last change of an account's hidden messages: a client at a lower position gets the whole list again. */
export interface HiddenChangeRow {
  account_id: string;
  personal: number;
}

export const hiddenTables = declareTables<{ hidden: HiddenRow; hidden_changes: HiddenChangeRow }>()({
  facts: {
    hidden: { grows: true, references: [toRoom(), toAccount(), toMessage("position", "position")] },
    hidden_changes: { grows: true, personal: true, references: [toAccount()] },
  },
  migrations: { "0016-hidden": hiddenMigration },
});
