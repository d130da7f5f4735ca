import type { MessageId, Position, RoomId } from "@parley/protocol";

/** The scroll position at which a reader left a timeline: a message, and how many of its pixels were above the upper edge. */
export interface ScrollPosition {
  messageId: MessageId;
  position: Position;
  offset: number;
}

/** The name of a timeline: of a room, or of a thread in it. */
export const timelineName = (roomId: RoomId, threadId: MessageId | null): string => `${roomId}/${threadId ?? ""}`;

const positions = new Map<string, ScrollPosition>();
/** How many timelines are remembered, until the page is closed. */
const MOST = 100;

/** The position at which a timeline was left; undefined if that was its end. */
export const scrollPositionIn = (timeline: string): ScrollPosition | undefined => positions.get(timeline);

/** Stores the position at which a timeline is left; null for its end. */
export function rememberScrollPosition(timeline: string, scrollPosition: ScrollPosition | null): void {
  positions.delete(timeline);
  if (scrollPosition === null) return;
  positions.set(timeline, scrollPosition);
  const [oldest] = positions.keys();
  if (positions.size > MOST && oldest !== undefined) positions.delete(oldest);
}
