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
  /** The result of `wordsOfMessage`. */
  readonly words: string;
}

/** The sort key of a message in search results: time, then room and position. */
export interface Place {
  readonly createdAt: number;
  readonly roomId: RoomId;
  readonly position: Position;
}

/** The conditions of a search, all of which have to hold. */
export interface IndexQuery {
  /** Pieces of three characters (`gramsOfPart`), of which a text has to have each; none for every text. */
  readonly grams: readonly string[];
  /** The rooms to search, each with the position up to which the asker has cleared it: only later messages match. */
  readonly rooms: ReadonlyMap<RoomId, Position>;
  readonly authorIds?: readonly AccountId[];
  /** Kinds of content that a message has to have, all of them. */
  readonly kinds?: readonly SearchedKind[];
  /** Written at that time or later, and before that time: milliseconds since 1970. */
  readonly after?: number;
  readonly before?: number;
  readonly isReply?: true;
}

export interface FoundPlaces {
  /** Candidates, newest first. Every indexed message that matches is among them, once; others may be too, because an index may use only the rarest grams. */
  readonly places: readonly Place[];
  /**
   * The place after which the search continues. It, and everything newer, was searched, whether it is in `places` or not. Null if the search
   * is complete.
   */
  readonly reached: Place | null;
  /** True if the index was closed during the search, for example because its file is being opened or rebuilt: results may be missing. */
  readonly isClosed?: true;
}

/** The answer of a closed index. */
export const nothingFound: FoundPlaces = { places: [], reached: null, isClosed: true };

/** Finds candidates by grams of their words. The caller checks the present text and the access rights in the database. */
export interface SearchIndex {
  /**
   * Finds candidates that are older than `behind`, newest first; at most `limit`. When the signal is aborted it ends early, with the candidates
   * so far and `reached`.
   */
  find(indexQuery: IndexQuery, behind: Place | null, limit: number, signal: AbortSignal): Promise<FoundPlaces>;
  /** The reader of the log that keeps it up to date. */
  readonly reader: LogReader;
  close(): Promise<void>;
}

/** The changes of an index for a batch of events, applied in this order. */
export interface IndexChange {
  readonly roomId: RoomId;
  /** Drop everything of the room. */
  readonly dropsRoom: boolean;
  /** Drop all messages up to this position, because they have expired; 0 for none. */
  readonly droppedUpTo: Position;
  /** Positions of messages to drop. */
  readonly dropped: readonly Position[];
  /** Documents to put in place of those at their positions, in order of positions. */
  readonly docs: readonly SearchDoc[];
}

/** Computes the change of an index from a batch of events. */
export type ChangeOf = (batch: RoomBatch) => IndexChange;
