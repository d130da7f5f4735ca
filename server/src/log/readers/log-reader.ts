import type { Position, RoomEvent, RoomId } from "@parley/protocol";
import type { Reader, Writer } from "../../database/database.ts";

/** Some events of one room, in their order and without a gap. */
export interface RoomBatch {
  readonly roomId: RoomId;
  /** Events with their subjects in the present state, as a resuming client gets them (S4). Empty when the room is deleted. */
  readonly events: readonly RoomEvent[];
  /**
   * The events do not continue the ones before: the reader first drops what it keeps of the room. True for the first events of each room, and
   * after the log before them was cleared; then the reader loads the rest of what it needs itself.
   */
  readonly startsOver: boolean;
  /** The room is deleted: the reader drops what it keeps of it. No more batches of it follow. */
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
  /** The version of what it keeps. A higher one begins anew in each room; processes with a lower version pause. */
  readonly version: number;
  /**
   * The id (UUID) of what it keeps, where that can be lost and made again: with another id the reader begins anew in each room. It is asked for
   * every two seconds.
   */
  readonly results?: () => string;
  /** Where a new reader begins: with the whole history, or with what is written after it was registered. */
  readonly from: "beginning" | "now";
  /**
   * Milliseconds for which events gather before it is woken; 50 by default. What it does for a batch it then does once for many events. The shortest time
   * of a process's readers counts for all of them.
   */
  readonly gathers?: number;
  /** Reads what it needs of a room's log, where that is less than its events: messages without their reactions, say. */
  readonly readLog?: ReadLog;
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

/** Keeps its results outside of the database: it may get a batch again after a crash, and begins anew after a restore. */
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
}

/** Reads a room's log after a position, within limits, but at least one event if there is one. Null when the room is deleted. */
export type ReadLog = (read: Reader, roomId: RoomId, from: Position, limits: BatchLimits) => Promise<LogStretch | null>;
