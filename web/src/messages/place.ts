import type { MessageId, Position, RoomId } from "@parley/protocol";

/** Where a reader left a timeline: a message, and how many pixels of it were above the edge. */
export interface Place {
  messageId: MessageId;
  position: Position;
  offset: number;
}

/** The name of a timeline: of a room, or of a thread in it. */
export const timelineName = (roomId: RoomId, threadId: MessageId | null): string => `${roomId}/${threadId ?? ""}`;

const places = new Map<string, Place>();
/** Timelines whose places are remembered, until the page is closed. */
const MOST = 100;

/** Where a timeline was left; undefined when that was its end. */
export const placeIn = (timeline: string): Place | undefined => places.get(timeline);

/** Remembers where a timeline is left; null for its end. */
export function rememberPlace(timeline: string, place: Place | null): void {
  places.delete(timeline);
  if (place === null) return;
  places.set(timeline, place);
  const [oldest] = places.keys();
  if (places.size > MOST && oldest !== undefined) places.delete(oldest);
}
