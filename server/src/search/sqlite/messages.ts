import type { Position } from "@parley/protocol";
import type { LogWindow } from "../../log/readers/log-reader.ts";
import type { FoundPlaces, IndexChange, IndexQuery, Place } from "../search-index.ts";

/** Start data of the thread. */
export interface Start {
  readonly file: string;
  /** The data file, from which a new index learns which messages there are. */
  readonly databaseFile: string;
  /** One number for each running search: 1 after it was aborted. */
  readonly aborted: Int32Array<SharedArrayBuffer>;
}

/** A change, and how far the log was read for it. */
export interface RoomChange extends IndexChange {
  /** The room is deleted: nothing more of it is kept. */
  readonly isGone: boolean;
  /** Position of the last event; 0 for none. */
  readonly upTo: Position;
  /** The thread reads the messages at these positions itself, instead of `dropped` and `docs`. */
  readonly unread?: LogWindow | undefined;
}

export interface Find {
  readonly type: "find";
  readonly id: number;
  /** Its number among `aborted`. */
  readonly slot: number;
  readonly indexQuery: IndexQuery;
  readonly behind: Place | null;
  readonly limit: number;
}

export interface Change {
  readonly type: "change";
  readonly id: number;
  /** Of different rooms. */
  readonly changes: readonly RoomChange[];
}

export type ToThread = Find | Change | { readonly type: "close" };

/** Why something could not be done. Out of service: the disk is full, or does not answer; later it may be done. */
export interface FileFailure {
  readonly reason: string;
  readonly isOutOfService: boolean;
}

export type FromThread =
  /** The index is open. `results` is its id. */
  | { readonly type: "open"; readonly results: string }
  /** A new one is made: until it is open, nothing is found. */
  | { readonly type: "making"; readonly results: string; readonly reason: string }
  /** A new one could not be made; it is tried again. */
  | { readonly type: "failing"; readonly reason: string }
  | { readonly type: "found"; readonly id: number; readonly found: FoundPlaces | FileFailure }
  /** Null for each change that is durable. */
  | { readonly type: "changed"; readonly id: number; readonly outcomes: readonly (FileFailure | null)[] }
  /** The file is closed; nothing follows. */
  | { readonly type: "closed" };

/** Why an index is made where there was no file. */
export const noFile = "there is none";
