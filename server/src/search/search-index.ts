import type { AccountId, Position, RoomId } from "@parley/protocol";
import type { SearchedKind } from "@parley/protocol/searching";
import type { LogReader, RoomBatch } from "../log/readers/log-reader.ts";

/** A message as an index keeps it. */
export interface SearchDoc {
  readonly roomId: RoomId;
  readonly position: Position;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly authorId: AccountId;
  readonly isReply: boolean;
  readonly kinds: readonly SearchedKind[];
  /** What `wordsOfMessage` makes of it. */
  readonly words: string;
}

/** Where a message stands among those that are found: by time, then by room and position. */
export interface Place {
  readonly createdAt: number;
  readonly roomId: RoomId;
  readonly position: Position;
}

/** What is looked for. All of it has to hold. */
export interface Sought {
  /** Pieces of three characters (`gramsOfPart`), of which a text has to have each; none for every text. */
  readonly grams: readonly string[];
  /** The rooms to look in, each with the position up to which the asker has cleared it: only messages behind it count. */
  readonly rooms: ReadonlyMap<RoomId, Position>;
  readonly authorIds?: readonly AccountId[];
  /** What a message has to carry: all of these. */
  readonly kinds?: readonly SearchedKind[];
  /** Written at that time or later, and before that time: milliseconds since 1970. */
  readonly after?: number;
  readonly before?: number;
  readonly isReply?: true;
}

export interface FoundPlaces {
  /** Newest first. Each message that is sought and in the index is among them, once; others may be too: an index may look for the rarest grams only. */
  readonly places: readonly Place[];
  /**
   * Where to go on: everything newer than it was looked at, and it itself, whether it is among the places or not. Null when there is nothing
   * further.
   */
  readonly reached: Place | null;
  /** The index was closed meanwhile, as while its file is opened or made anew: it has looked at nothing further, and messages may be missing. */
  readonly isClosed?: true;
}

/** What an index answers that is closed. */
export const nothingFound: FoundPlaces = { places: [], reached: null, isClosed: true };

/** Finds messages by pieces of their words: which to look at, while what they say now, and who may read it, is in the database. */
export interface SearchIndex {
  /**
   * The places that are sought, newest first, behind (older than) `behind`; at most `limit` of them. Ends early, with what it has and `reached`,
   * when the signal is aborted.
   */
  find(sought: Sought, behind: Place | null, limit: number, signal: AbortSignal): Promise<FoundPlaces>;
  /** The reader of the log that keeps it up to date. */
  readonly reader: LogReader;
  close(): Promise<void>;
}

/** What a batch of events changes in an index. Done in this order. */
export interface IndexChange {
  readonly roomId: RoomId;
  /** Drop everything of the room. */
  readonly dropsRoom: boolean;
  /** Positions of messages to drop. */
  readonly dropped: readonly Position[];
  /** Messages to keep in place of what was kept at their positions. In order of positions. */
  readonly docs: readonly SearchDoc[];
}

/** What an index takes from a batch of events. */
export type ChangeOf = (batch: RoomBatch) => IndexChange;
