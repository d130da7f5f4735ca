import type { Position } from "@parley/protocol";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useIsCatchingUp } from "./use-is-catching-up.ts";
import type { Counts } from "./use-unread-line.ts";

/**
 * Marks messages as read that have been in view. Messages that the user marks as unread stay unread until the room is opened again or the
 * user writes in it. This is noticed by the counts, which another device may have changed, and by `rest`, because the counts do not change
 * if the mark was faster than the reading. `marks`: how often it happened. Messages seen while the page catches up are marked as read
 * afterwards; otherwise the unread line would treat them as read on another device.
 */
export function useReading(counts: Counts | null, markRead: (position: Position) => void) {
  const resting = useRef(false);
  const [marks, setMarks] = useState(0);
  const after = useRef(counts?.unreadAfter ?? 0);
  const unreadAfter = counts?.unreadAfter ?? 0;
  useLayoutEffect(() => {
    if (unreadAfter < after.current) resting.current = true;
    after.current = unreadAfter;
  }, [unreadAfter]);
  const isCatchingUp = useIsCatchingUp();
  const early = useRef<Position>(0);
  const onSeen = useCallback(
    (position: Position) => {
      if (isCatchingUp) early.current = Math.max(early.current, position);
      else if (!resting.current && counts !== null && position > unreadAfter) markRead(position);
    },
    [isCatchingUp, counts, unreadAfter, markRead],
  );
  useEffect(() => {
    if (isCatchingUp || early.current === 0) return;
    onSeen(early.current);
    early.current = 0;
  }, [isCatchingUp, onSeen]);
  const rest = useCallback(() => {
    resting.current = true;
    setMarks((made) => made + 1);
  }, []);
  const resume = useCallback(() => {
    resting.current = false;
  }, []);
  return { onSeen, rest, resume, marks };
}
