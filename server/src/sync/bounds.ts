import type { Position, RoomId } from "@parley/protocol";
import { entryWeight } from "../members/entries.ts";
import { messageWeights } from "../messages/weigh.ts";

/** A stretch of one room's log: everything behind `from`, up to and including `to`. */
export interface Range {
  readonly roomId: RoomId;
  readonly from: Position;
  readonly to: Position;
}

/** Memberships that one piece of a pull looks at. */
export const pieceRooms = 500;
/** Rooms of one piece whose entry is loaded. */
export const pieceEntries = 200;
/** Rooms of one piece that start over, and rooms whose events it brings. */
export const pieceStartsOver = 20;
export const pieceTails = 100;
/** Events of one piece, and of one tail. */
export const pieceEvents = 400;
/**
 * Bytes of rooms in one piece, and of events in one tail, estimated before anything is loaded. Far fewer than may wait for a slow socket,
 * so that frames behind the answer have room too.
 */
export const pieceBytes = 176 * 1024;

/** Most pulls of one account that wait for its running one, in this process: enough for the open pages of one person. */
export const pullsWaiting = 8;

/** Bytes of JSON, without texts. */
export const weights = {
  ...{ entry: entryWeight, event: 700, receipt: 90 },
  reaction: messageWeights.reaction,
} as const;
