import { declareTables } from "../../database/declare.ts";

/** A registered reader of the log. */
export interface ReaderRow {
  name: string;
  /** The id of its run, which its rows in `reader_rooms` carry. A reader that begins anew gets another one. */
  run: string;
  /** The version of what the reader keeps. */
  version: number;
  /** The epoch of the positions: a restored database has another one. */
  epoch: string;
  /** 1: events from before the walk reached a room are left out. */
  from_now: 0 | 1;
  /** The walk has made all rooms due up to this id; null once it has ended. */
  walked: string | null;
  /** When a process last registered it. */
  seen_at: number;
}

/** Progress of a reader in a room. */
export interface ReaderRoomRow {
  room_id: string;
  run: string;
  /** The reader has handled everything up to here. */
  position: number;
  /** The room's newest position at the last dispatch. */
  target: number;
  /** When the room is due, milliseconds since 1970; null while the reader is not behind. */
  due_at: number | null;
  /** Time since which the reader is behind; without meaning while it is not. */
  behind_since: number;
  /** Tries in a row that failed. */
  failures: number;
  failing_since: number | null;
}

/** A lease: one process at a time holds it. */
export interface LeaseRow {
  name: string;
  /** The process that holds it; empty when it was released. */
  holder: string;
  /** Rises with each new holder. */
  fence: number;
  /** Rises with each renewal. */
  beat: number;
}

export const readersTables = declareTables<{ readers: ReaderRow; reader_rooms: ReaderRoomRow; leases: LeaseRow }>()({
  facts: { readers: {}, reader_rooms: { grows: true }, leases: {} },
});
