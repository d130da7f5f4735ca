import type { Position } from "@parley/protocol";
import { useCallback, useRef } from "react";
import type { Counts } from "../messages/use-unread-line.ts";

/**
 * Marks as read what has been before the eyes. When somebody marks messages as unread by hand they stay so until the
 * room is opened again or something is written in it.
 */
export function useReading(counts: Counts | null, markRead: (position: Position) => void) {
  const resting = useRef(false);
  const after = useRef(counts?.unreadAfter ?? 0);
  const unreadAfter = counts?.unreadAfter ?? 0;
  if (unreadAfter < after.current) resting.current = true;
  after.current = unreadAfter;
  const onSeen = useCallback(
    (position: Position) => {
      if (!resting.current && counts !== null && position > unreadAfter) markRead(position);
    },
    [counts, unreadAfter, markRead],
  );
  const resume = useCallback(() => {
    resting.current = false;
  }, []);
  return { onSeen, resume };
}
