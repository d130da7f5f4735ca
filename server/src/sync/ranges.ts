import type { Position, RoomId } from "@parley/protocol";

/** A stretch of one room's log: everything behind `from`, up to and including `to`. */
export interface Range {
  readonly roomId: RoomId;
  readonly from: Position;
  readonly to: Position;
}

/** Most rooms whose tails one answer holds; further ones start over, which costs them one entry each. */
export const tailRooms = 100;
/** Most events in one answer, over all rooms. */
export const tailEvents = 3000;
