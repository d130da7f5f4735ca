import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import type { VirtualizerHandle } from "virtua";
import { rememberScrollPosition, type ScrollPosition, scrollPositionIn, timelineName } from "../../scroll-position.ts";
import { useTimelineContext } from "../../timeline-context.ts";
import type { Row } from "../rows/build-rows.ts";

interface ScrollPositionInput {
  list: RefObject<VirtualizerHandle | null>;
  rows: readonly Row[];
  settled: boolean;
  /** The reader is at the end. */
  isAtEnd: () => boolean;
}

/** The position at which this reader left this timeline; undefined for its end. */
export function useLastScrollPosition(): { timeline: string; scrollPosition: ScrollPosition | undefined } {
  const { me, room, threadId } = useTimelineContext();
  const [last] = useState(() => {
    // The key contains the account, because another account may use the page later.
    const timeline = `${me} ${timelineName(room.id, threadId)}`;
    return { timeline, scrollPosition: scrollPositionIn(timeline) };
  });
  return last;
}

/** Stores the scroll position when the reader leaves the timeline. */
export function useRememberedScrollPosition(timeline: string, input: ScrollPositionInput): void {
  const latest = useRef(input);
  useLayoutEffect(() => {
    latest.current = input;
  });
  useLayoutEffect(
    () => () => {
      const { list, rows, settled, isAtEnd } = latest.current;
      if (settled && list.current)
        rememberScrollPosition(timeline, isAtEnd() ? null : scrollPositionOf(list.current, rows));
    },
    [timeline],
  );
}

function scrollPositionOf(list: VirtualizerHandle, rows: readonly Row[]): ScrollPosition | null {
  for (let index = list.findItemIndex(list.scrollOffset); index < rows.length; index += 1) {
    const row = rows[index];
    if (row?.kind !== "message") continue;
    const { id: messageId, position } = row.message;
    return { messageId, position, offset: list.scrollOffset - list.getItemOffset(index) };
  }
  return null;
}
