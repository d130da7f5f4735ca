import type { MessageId, Position } from "@parley/protocol";
import type { LiveTimeline } from "@parley/sdk/react";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { VirtualizerHandle } from "virtua";
import type { Row } from "./build-rows.ts";
import { useLook } from "./use-look.ts";
import { useOpening } from "./use-opening.ts";
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
  const stick = useStick(scroller, content, onStuck);
  const shift = useShift(rows);
  const settled = useOpening({ list, rows, view, unreadAfter, stick, wantsTarget: target !== null });
  const marked = useTarget({ list, rows, target, stick });
  const look = useLook({ scroller, list, rows, view, onSeen, settled });

  // What arrives at the end is followed by whoever watches the sizes; a message of one's own leads there from anywhere.
  const own = rows.findLast((row) => row.kind === "pending")?.key;
  useLayoutEffect(() => {
    if (own !== undefined) stick.stick();
  }, [own, stick]);
  useEffect(look, [look]);

  const onScroll = useCallback(() => {
    stick.onScroll();
    look();
  }, [stick, look]);
  const onResize = useCallback(() => {
    stick.onResize();
    look();
  }, [stick, look]);
  const { toNewest: loadNewest } = view;
  const toNewest = useCallback(() => {
    if (!hasNewer) return stick.stick();
    void loadNewest().then(
      () => requestAnimationFrame(() => stick.stick()),
      () => undefined,
    );
  }, [hasNewer, loadNewest, stick]);
  return { shift, settled, marked, onScroll, onResize, toNewest };
}

/** True on the very render in which rows were put before those there were. */
function useShift(rows: readonly Row[]): boolean {
  const before = useRef<readonly Row[]>(rows);
  const had = before.current;
  useLayoutEffect(() => {
    before.current = rows;
  });
  const isSameEnd = had.length > 0 && rows.at(-1)?.key === had.at(-1)?.key;
  return isSameEnd && rows.length > had.length && firstMessage(rows) !== firstMessage(had);
}

const firstMessage = (rows: readonly Row[]) => rows.find((row) => row.kind === "message")?.key;

/** Scrolls to the message that is wanted once it is among the rows, and marks it for a while. */
function useTarget(input: {
  list: RefObject<VirtualizerHandle | null>;
  rows: readonly Row[];
  target: Target | null;
  stick: Stick;
}): MessageId | null {
  const { list, rows, target, stick } = input;
  const [marked, setMarked] = useState<MessageId | null>(null);
  const reached = useRef<Target | null>(null);
  useLayoutEffect(() => {
    if (target === null || reached.current === target) return;
    const index = rows.findIndex((row) => row.key === target.messageId);
    if (index < 0) return;
    reached.current = target;
    stick.release();
    list.current?.scrollToIndex(index, { align: "center" });
    setMarked(target.messageId);
  }, [target, rows, list, stick]);
  useEffect(() => {
    if (marked === null) return;
    const timer = setTimeout(() => setMarked(null), MARKED);
    return () => clearTimeout(timer);
  }, [marked]);
  return marked;
}
