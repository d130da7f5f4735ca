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
/**
 * Most characters of events in one answer, over all rooms. Well below the bytes that may wait for a slow socket: a larger
 * answer would leave no room for the frames behind it, and a reader on a slow line would be cut off at each resume.
 */
export const tailCharacters = 700_000;
