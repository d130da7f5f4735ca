import { declareTables, toAccount, toMessage, toRoom } from "../database/declare.ts";
import { pollsMigration } from "./migration.ts";

/** A vote in a poll. A withdrawn vote stays as a row without choices, so that devices that were offline receive the change. */
export interface VoteRow {
  room_id: string;
  message_id: string;
  account_id: string;
  /** Bit set of the chosen options: bit 2ⁿ for the option n. */
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
