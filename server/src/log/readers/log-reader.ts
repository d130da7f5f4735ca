import type { Position, RoomEvent, RoomId } from "@parley/protocol";
import type { Reader, Writer } from "../../database/database.ts";

/** Some events of one room, in their order and without a gap. */
export interface RoomBatch {
  readonly roomId: RoomId;
  /** Subjects as they are now, as for a client that comes back (S4). Empty when the room is gone. */
  readonly events: readonly RoomEvent[];
  /**
   * The events do not continue what came before: the reader forgets what it holds of the room first. So it is with the first
   * events of each room, and where the log below has been cleared since; of a room that is cleared the reader loads what else it needs.
   */
  readonly startsOver: boolean;
  /** The room was deleted: the reader forgets it, and hears no more of it. */
  readonly isGone: boolean;
  /**
   * Rises with each process that takes the reader over. One that was paused may still be at a batch that another has handled since:
   * what is kept outside tells by this number, or by the positions of what it holds, that it comes too late.
   */
  readonly fence: number;
}

interface Common {
  /** Names it for ever, up to 40 characters of a-z and hyphens. */
  readonly name: string;
  /** Of what it keeps. A higher one than was there before begins anew, in each room; a process with a lower one stands by. */
  readonly version: number;
  /** Where a new reader begins: with all history, or with what is written once it has been made known. */
  readonly from: "beginning" | "now";
  /** Rooms that it handles side by side. 4 unless said. */
  readonly roomsAtOnce?: number;
  /** The most that one call brings: the standard ones, which are also the greatest, unless said. One event comes however large it is. */
  readonly limits?: Partial<BatchLimits>;
}

/** How much one batch may hold. */
export interface BatchLimits {
  readonly events: number;
  /** Bytes of JSON, estimated. */
  readonly bytes: number;
}

/** Keeps what it makes outside the database: it may get a batch again after a crash, and after a restore it starts over. */
export interface OutsideReader extends Common {
  readonly effects: "outside";
  /** `signal` is aborted when the process stops, or is not the reader's any more: what is done then is done again elsewhere. */
  handle(batch: RoomBatch, signal: AbortSignal): Promise<void>;
}

/**
 * Keeps what it makes in the database, with the writer of the transaction that also keeps its position: each batch has its effect once,
 * and a backup holds both as of one moment. Waits for nothing but the writer, and may be run again from its start.
 */
export interface DatabaseReader extends Common {
  readonly effects: "database";
  handle(batch: RoomBatch, writer: Writer): Promise<void>;
}

/** A durable consumer of all rooms' logs: each room's events at least once, in order, on one process at a time. */
export type LogReader = OutsideReader | DatabaseReader;

/** What of a room's log lies behind a position. */
export interface LogStretch {
  readonly events: readonly RoomEvent[];
  /** Up to where it goes. */
  readonly to: Position;
  /** The first event does not follow the position. */
  readonly hasGap: boolean;
}

/** Reads a room's log behind a position, within limits, but at least one event where there is one. Null when the room is not there. */
export type ReadLog = (read: Reader, roomId: RoomId, from: Position, limits: BatchLimits) => Promise<LogStretch | null>;
