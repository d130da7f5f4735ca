import type { Reader } from "./database/database.ts";

/** The numbers of a room that are kept with it and counted again by a check. */
export interface RoomNumbers {
  readonly id: string;
  readonly member_count: number;
  readonly position: number;
  readonly revision: number;
  readonly ordinal: number;
  readonly last_position: number;
  readonly receipts: number;
}

/** A question of `parley doctor` about rows that must agree with each other. It repairs nothing. */
export interface RowCheck {
  /** The rows that it looks at, for the line that says that the database took too long. */
  readonly about: string;
  /** Answers a sentence for each disagreement in some rooms, which are at most 100. A number of statements that does not depend on the rooms. */
  readonly inRooms?: (read: Reader, rooms: readonly RoomNumbers[]) => Promise<string[]>;
  /** Answers a sentence for each disagreement on the whole server, a few at the most. Reads all rows only if `deep`. */
  readonly anywhere?: (read: Reader, deep: boolean) => Promise<string[]>;
}
