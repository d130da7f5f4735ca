import { declareTables, toAccount, toMessage, toRoom } from "../database/declare.ts";
import { titlesMigration } from "./migration.ts";

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
  /** 1 if it is followed without being notified of its replies. */
  muted: number;
  /** Account position of the last change. */
  personal: number;
}

/** A thread with a title. The table lists a room's titled threads without reading its messages and other threads. */
export interface TitledThreadRow {
  room_id: string;
  /** Of its root. */
  position: number;
  /** Of its last reply, or else of its root. */
  last_position: number;
}

export const threadsTables = declareTables<{ thread_members: ThreadMemberRow; titled_threads: TitledThreadRow }>()({
  facts: {
    thread_members: { grows: true, personal: true, references: [toRoom(), toAccount(), toMessage("thread_id", "id")] },
    titled_threads: { grows: true, references: [toRoom(), toMessage("position", "position")] },
  },
  migrations: { "0015-thread-titles": titlesMigration },
});
