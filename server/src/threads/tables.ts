import { declareTables, toAccount, toMessage, toRoom } from "../database/declare.ts";
/** A thread that an account follows or followed. */
export interface ThreadMemberRow {
  room_id: string;
  thread_id: string;
  account_id: string;
  following: number;
  read: number;
  unread_after: number;
  /** Ordinal of the last reply at or before `unread_after`. */
  unread_after_ordinal: number;
  /** Account position of the last change. */
  personal: number;
}

export const threadsTables = declareTables<{ thread_members: ThreadMemberRow }>()({
  facts: {
    thread_members: { grows: true, personal: true, references: [toRoom(), toAccount(), toMessage("thread_id", "id")] },
  },
});
