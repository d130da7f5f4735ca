import { declareTables, toAccount, toMessage, toRoom } from "../database/declare.ts";
import { hiddenMigration } from "./migration.ts";

/**
 * A message that an account has hidden from itself. The row is deleted when the account shows it again, clears that part of the history,
 * or leaves the room. Whoever changes it holds the lock of the account.
 */
export interface HiddenRow {
  room_id: string;
  account_id: string;
  /** Of the message. */
  position: number;
  message_id: string;
}

/** The position at which any of an account's hidden messages changed last: a client behind it gets all of them again. */
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
