import type { Position, RoomId } from "@parley/protocol";
import { entryWeight } from "../members/entries.ts";
import { messageWeights } from "../messages/pages/weigh.ts";

/** A range of one room's log: the events after `from`, up to and including `to`. */
export interface LogRange {
  readonly roomId: RoomId;
  readonly from: Position;
  readonly to: Position;
}

/** Most memberships that one piece of a pull reads. */
export const pieceRooms = 500;
/** Most rooms of one piece with an entry. */
export const pieceEntries = 200;
/** Most rooms of one piece that start over, and most rooms with events. */
export const pieceStartsOver = 20;
export const pieceTails = 100;
/** Events of one piece, and of one tail. */
export const pieceEvents = 400;
/**
 * Most bytes of rooms in one piece, and of events in one tail, estimated before loading. Much less than the send buffer of a slow socket, so that
 * the frames after the answer fit too.
 */
export const pieceBytes = 176 * 1024;

/** Most pulls of one account that wait for its running one, in this process: enough for the open pages of one person. */
export const pullsWaiting = 8;

/** Bytes of JSON, without texts. */
export const weights = {
  ...{ entry: entryWeight, event: 700, receipt: 90 },
  reaction: messageWeights.reaction,
} as const;
