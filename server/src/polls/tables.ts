import { declareTables, toAccount, toMessage, toRoom } from "../database/declare.ts";
import { pollsMigration } from "./migration.ts";

/** Somebody's vote in a poll. One that was taken back stays, without choices, so that it can be published to devices that were offline. */
export interface VoteRow {
  room_id: string;
  message_id: string;
  account_id: string;
  /** What was chosen: the bit 2ⁿ for the option n. */
  choices: number;
  /** When the vote was first cast, by the room's log. */
  position: number;
  /** Account position of the last change. */
  personal: number;
}

export const pollsTables = declareTables<{ votes: VoteRow }>()({
  facts: {
    votes: { grows: true, personal: true, references: [toRoom(), toAccount(), toMessage("message_id", "id")] },
  },
  migrations: { "0011-polls": pollsMigration },
});
