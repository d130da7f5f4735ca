import type { Reader } from "./database/database.ts";

/** The counters in a room's row. */
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
  /** Names the checked rows in the warning that the database took too long. */
  readonly about: string;
  /** Returns a sentence for each disagreement in at most 100 rooms. The number of statements does not depend on the number of rooms. */
  readonly inRooms?: (read: Reader, rooms: readonly RoomNumbers[]) => Promise<string[]>;
  /** Returns a sentence for each disagreement outside rooms, a few at most. Without `deep` it may check only the first rows. */
  readonly anywhere?: (read: Reader, deep: boolean) => Promise<string[]>;
}
