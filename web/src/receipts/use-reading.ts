import type { Position } from "@parley/protocol";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useIsCatchingUp } from "./use-is-catching-up.ts";
import type { Counts } from "./use-unread-line.ts";

/**
 * Marks as read what has been before the eyes. When somebody marks messages as unread by hand they stay so until the
 * room is opened again or something is written in it: seen from the counts, which another device may have changed, and said by
 * `rest`, since counts do not change where the mark was faster than the reading. `marks`: how often. What is seen while the
 * page catches up is marked after it: the line of the unread must not take it for what was read elsewhere.
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
