import { declareTables, toAccount, toMessage, toRoom } from "../database/declare.ts";
import { locationsMigration } from "./migration.ts";

/** A live location. Its position is in the message alone. The row is deleted when it ends. */
export interface LocationRow {
  room_id: string;
  message_id: string;
  account_id: string;
  /** The session that shares it. */
  session_id: string;
  /** Milliseconds: until when it may be moved. */
  ends_at: number;
  /** 1 when it is to end before that: it may not be moved, and its job is due. */
  ending: number;
  /** Milliseconds: when its position was stored last. */
  moved_at: number;
  /** Account position at which it began. */
  personal: number;
}

export const locationsTables = declareTables<{ locations: LocationRow }>()({
  facts: {
    locations: { grows: true, personal: true, references: [toRoom(), toAccount(), toMessage("message_id", "id")] },
  },
  migrations: { "0007-locations": locationsMigration },
});
