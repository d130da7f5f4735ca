/** Somebody's place in a thread they follow or followed. */
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
