import { declareTables } from "../../database/declare.ts";

/** A registered reader of the log. */
export interface ReaderRow {
  name: string;
  /** Its walk through all rooms, which names its rows in `reader_rooms`. Beginning anew takes another id. */
  run: string;
  /** Of what the reader keeps. */
  version: number;
  /** The epoch of the positions: a restored database has another one. */
  epoch: string;
  /** 1: what was in a room's log before the walk came to it is not the reader's. */
  from_now: 0 | 1;
  /** The walk has come up to this room; null once it has met all. */
  walked: string | null;
  /** When a process that has this reader said so last. */
  seen_at: number;
}

/** How far a reader has come in a room. */
export interface ReaderRoomRow {
  room_id: string;
  run: string;
  /** The reader has handled everything up to here. */
  position: number;
  /** Where the room was when the reader was told of it last. */
  target: number;
  /** When the reader is to look at the room, milliseconds; null while it is not behind. */
  due_at: number | null;
  /** Since when it is behind. Says nothing while it is not. */
  behind_since: number;
  /** Tries in a row that failed. */
  failures: number;
  failing_since: number | null;
}

/** Work that one process does at a time. */
export interface LeaseRow {
  name: string;
  /** The process that holds it; empty when it was given back. */
  holder: string;
  /** Rises with each holder. */
  fence: number;
  /** Rises while the holder lives. */
  beat: number;
}

export const readersTables = declareTables<{ readers: ReaderRow; reader_rooms: ReaderRoomRow; leases: LeaseRow }>()({
  facts: { readers: {}, reader_rooms: { grows: true }, leases: {} },
});
