import type { Position, RoomEvent, RoomEventOf, RoomEventType, RoomId } from "@parley/protocol";
import { positionOf } from "@parley/protocol/reading";
import type { StartOverReason } from "../sync/start-over-reason.ts";

/** An event of a room, with the room and the event's position in it. */
export type PlacedEvent<T extends RoomEventType = RoomEventType> = T extends RoomEventType
  ? RoomEventOf<T> & { readonly roomId: RoomId; readonly position: Position }
  : never;

/**
 * From this position on the events of a room are emitted one by one; the program loads the state before it, if it needs it.
 * - `new`: the reader gave no position for the room
 * - `too_far_behind`: for listeners only, which get the events that the client applies; a stream reads all of the log
 * - `epoch_changed`, `position_ahead`: the server's data were replaced, for example from a backup
 */
export interface StartOver {
  readonly type: "start-over";
  readonly roomId: RoomId;
  readonly position: Position;
  readonly reason: StartOverReason | "new";
}

/** The account is not a member of the room any more. */
export interface RoomLeft {
  readonly type: "room.left";
  readonly roomId: RoomId;
  /** Events up to this position were emitted. */
  readonly position: Position;
}

/** An item of an event stream. */
export type StreamItem = (PlacedEvent | StartOver | RoomLeft) & {
  /** A text to store: a stream that starts with it continues after this item. */
  readonly cursor: string;
};

/** An event with its room and position. */
export const placed = (roomId: RoomId, event: RoomEvent): PlacedEvent => ({
  ...event,
  roomId,
  position: positionOf(event),
});
