import type { Position, RoomEvent, RoomId } from "@parley/protocol";
import type { Reader, Writer } from "../../database/database.ts";
import type { ReaderRoomRow } from "./tables.ts";

/** Positions of a room's log: those above `after`, up to `to`. */
export interface LogWindow {
  readonly after: Position;
  readonly to: Position;
}

/** Some events of one room, in their order and without a gap. */
export interface RoomBatch {
  readonly roomId: RoomId;
  /** Events with their subjects in the present state, as a resuming client gets them (S4). Empty when the room is deleted. */
  readonly events: readonly RoomEvent[];
  /** For a reader whose `readLogs` has left the events to it: the positions that it has to read itself. */
  readonly unread?: LogWindow | undefined;
  /**
   * True if the events do not continue the previous ones: the reader first drops its data of the room. This is so for the first events of each room,
   * and after the earlier log was cleared; then the reader itself loads older data that it needs.
   */
  readonly startsOver: boolean;
  /** True if the room was deleted: the reader drops its data of the room. This is the room's last batch. */
  readonly isGone: boolean;
  /**
   * Rises with each process that takes the reader over. A process that was paused may still handle a batch which its successor has handled
   * since: outside of the database compare this number, or the positions, to refuse the late batch.
   */
  readonly fence: number;
}

interface Common {
  /** Its permanent name: up to 40 characters, a-z and hyphens. */
  readonly name: string;
  /** Version of the reader's data. With a higher version it starts again in each room; processes with a lower version pause. */
  readonly version: number;
  /**
   * Id (UUID) of the reader's data, if that can be lost and rebuilt: with another id the reader starts again in each room. It is read every two
   * seconds.
   */
  readonly results?: () => string;
  /** Start of a new reader: the beginning of each log, or the events after its registration. */
  readonly from: "beginning" | "now";
  /**
   * Milliseconds for which events are collected before the reader is woken, so that a batch has more events; 50 by default. The shortest time of
   * a process's readers applies to all of them.
   */
  readonly gathers?: number;
  /** Reads only the needed data of the rooms' logs instead of their events, for example messages without their reactions. */
  readonly readLogs?: ReadLogs;
  /** Rooms that it handles side by side, or groups of rooms where it has `handleGroup`; 4 by default. */
  readonly atOnce?: number;
  /** Bounds of one batch, and of a group of batches, below the standard ones. A batch has at least one event, however large. */
  readonly limits?: Partial<BatchLimits>;
}

/** How much one batch may hold. */
export interface BatchLimits {
  readonly events: number;
  /** Bytes of JSON, estimated. */
  readonly bytes: number;
}

/** A reader with data outside of the database: it may get a batch again after a crash, and starts again after a restore. */
export interface OutsideReader extends Common {
  readonly effects: "outside";
  /** `signal` is aborted when the process stops or loses the lease: another process then repeats the batch. */
  handle(batch: RoomBatch, signal: AbortSignal): Promise<void>;
  /** Handles batches of several rooms at less cost than one after the other. When it throws, `handle` gets each of them. */
  handleGroup?(batches: readonly RoomBatch[], signal: AbortSignal): Promise<void>;
}

/**
 * Keeps its results in the database, by the writer of the transaction that also keeps its position: each batch has its effect once, and a backup
 * holds both as of one moment. It waits for nothing but the writer, and may be run again from its start.
 */
export interface DatabaseReader extends Common {
  readonly effects: "database";
  /** `handle` locks no room and no account: batches of several rooms may share a commit. */
  readonly sharesCommits?: true;
  handle(batch: RoomBatch, writer: Writer): Promise<void>;
  /**
   * Handles batches of several rooms in one transaction, at less cost than one after the other. When it throws, `handle` gets each of them. It needs
   * `sharesCommits`.
   */
  handleGroup?(batches: readonly RoomBatch[], writer: Writer): Promise<void>;
}

/** A durable consumer of all rooms' logs: each room's events at least once, in order, on one process at a time. */
export type LogReader = OutsideReader | DatabaseReader;

/** A part of a room's log. */
export interface LogStretch {
  readonly events: readonly RoomEvent[];
  /** Up to where it goes. */
  readonly to: Position;
  /** Bytes of JSON that the events have, estimated. */
  readonly bytes: number;
  /** The first event does not follow the position. */
  readonly hasGap: boolean;
  /** The reader reads these positions itself; `events` is empty. */
  readonly unread?: LogWindow;
  /** Time of the last event, where `events` does not have it. */
  readonly lastAt?: number | undefined;
}

/** Reads a room's log after a position, within limits, but at least one event if there is one. Null when the room is deleted. */
export type ReadLog = (read: Reader, roomId: RoomId, from: Position, limits: BatchLimits) => Promise<LogStretch | null>;

/** A room that is due: the position of the reader, and the newest position of the room at the last dispatch. */
export type DueRoom = Pick<ReaderRoomRow, "room_id" | "position" | "target">;

/**
 * Reads the logs of several rooms, within limits for all of them: of the first room at least one event, if there is one. Answers a part for each of
 * the rooms from the first on, as far as the limits allow; null for a room that is deleted. A position beyond the end of a log is one of an earlier
 * database: that room is read from its beginning.
 */
export type ReadLogs = (
  read: Reader,
  rooms: readonly DueRoom[],
  limits: BatchLimits,
) => Promise<readonly (LogStretch | null)[]>;
