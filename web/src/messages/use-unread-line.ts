import type { Position } from "@parley/protocol";
import { useRef } from "react";

export interface Counts {
  unread: number;
  unreadAfter: Position;
}

/**
 * Where the line of the unread stands: set when messages arrive that nobody watched, and kept while they are read, so that
 * it does not vanish under the reader's eyes. null for no line.
 *
 * @param marks how often something was marked as unread by hand here, which draws a line too
 */
export function useUnreadLine(counts: Counts | null, marks: number, isWatching: () => boolean): Position | null {
  const line = useRef<Position | null>(null);
  const before = useRef<Counts | null>(null);
  const marked = useRef(marks);
  if (counts !== null && (counts !== before.current || marks !== marked.current)) {
    const had = before.current;
    const isFirst = had === null || had.unread === 0;
    const wentBack = marks !== marked.current || (had !== null && counts.unreadAfter < had.unreadAfter);
    if (counts.unread > 0 && (wentBack || (isFirst && !isWatching()))) line.current = counts.unreadAfter;
    before.current = counts;
    marked.current = marks;
  }
  return line.current;
}
