import type { MessageId, Position } from "@parley/protocol";
import type { LiveTimeline } from "@parley/sdk/react";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { VirtualizerHandle } from "virtua";
import { useTimelineContext } from "../../timeline-context.ts";
import type { Row } from "../rows/build-rows.ts";
import { useAnchor } from "./use-anchor.ts";
import { useLook } from "./use-look.ts";
import { useOpening } from "./use-opening.ts";
import { useLastPlace, useRememberedPlace } from "./use-place.ts";
import { type Aim, useSeek } from "./use-seek.ts";
import { type Stick, useStick } from "./use-stick.ts";

/** A message to be shown. */
export interface Target {
  messageId: MessageId;
}

interface ScrollInput {
  scroller: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLDivElement | null>;
  list: RefObject<VirtualizerHandle | null>;
  rows: readonly Row[];
  view: LiveTimeline;
  target: Target | null;
  unreadAfter: Position | null;
  onSeen: (position: Position) => void;
  onStuck: (stuck: boolean) => void;
}

/** How long a message that was jumped to stays marked. */
const MARKED = 2200;

/** Everything about where a timeline is scrolled to. */
export function useTimelineScroll(input: ScrollInput) {
  const { scroller, content, list, rows, view, target, unreadAfter, onSeen, onStuck } = input;
  const { hasNewer } = view;
  const follows = useRef(!hasNewer);
  useLayoutEffect(() => {
    follows.current = !hasNewer;
  });
  const stick = useStick({ scroller, content, onChange: onStuck, isWhole: useCallback(() => follows.current, []) });
  const { timeline, place } = useLastPlace();
  const seek = useSeek({ scroller, list, rows, stick });
  const settled = useOpening({ rows, view, unreadAfter, place, stick, seek, wantsTarget: target !== null });
  const anchor = useAnchor({ scroller, content, isStuck: stick.isStuck, settled });
  useRememberedPlace(timeline, { list, rows, settled, isAtEnd: () => stick.isStuck() && follows.current });
  const marked = useTarget({ rows, target, stick, seek });
  const look = useLook({ scroller, list, rows, view, onSeen, settled });

  // What arrives at the end is followed by whoever watches the sizes; a message of one's own leads there from anywhere.
  const own = rows.findLast((row) => row.kind === "pending")?.key;
  useLayoutEffect(() => {
    if (own !== undefined) stick.stick();
  }, [own, stick]);
  useEffect(look, [look]);

  const onScroll = useCallback(() => {
    stick.onScroll();
    anchor.moved();
    look();
  }, [stick, anchor, look]);
  const onResize = useCallback(() => {
    stick.onResize();
    anchor.hold();
    look();
  }, [stick, anchor, look]);
  const { toNewest: loadNewest } = view;
  const toNewest = useCallback(() => {
    if (!hasNewer) return stick.stick();
    void loadNewest().then(
      () => requestAnimationFrame(() => stick.stick()),
      () => undefined,
    );
  }, [hasNewer, loadNewest, stick]);
  return { settled, marked, onScroll, onResize, toNewest };
}

/** Scrolls to the message that is wanted once it is among the rows, and marks it for a while. */
function useTarget(input: {
  rows: readonly Row[];
  target: Target | null;
  stick: Stick;
  seek: (aim: Aim) => void;
}): MessageId | null {
  const { rows, target, stick, seek } = input;
  const { threadId } = useTimelineContext();
  const [marked, setMarked] = useState<MessageId | null>(null);
  const reached = useRef<Target | null>(null);
  useLayoutEffect(() => {
    if (target === null || reached.current === target) return;
    // The message that a thread answers stands above the replies.
    const key = target.messageId === threadId ? "top" : target.messageId;
    if (!rows.some((row) => row.key === key)) return;
    reached.current = target;
    stick.release();
    seek({ key, at: "middle" });
    setMarked(target.messageId);
  }, [target, rows, threadId, stick, seek]);
  useEffect(() => {
    if (marked === null) return;
    const timer = setTimeout(() => setMarked(null), MARKED);
    return () => clearTimeout(timer);
  }, [marked]);
  return marked;
}
