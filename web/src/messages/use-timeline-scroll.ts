import type { MessageId, Position } from "@parley/protocol";
import type { LiveTimeline } from "@parley/sdk/react";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { VirtualizerHandle } from "virtua";
import { isAttentive } from "../ui/is-attentive.ts";
import type { Row } from "./build-rows.ts";
import { useStick } from "./use-stick.ts";

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
  onSeen: (position: Position) => void;
  onStuck: (stuck: boolean) => void;
}

/** Distance to an end of what is loaded, in pixels, at which more is loaded. */
const AHEAD = 1200;
/** How long a message that was jumped to stays marked. */
const MARKED = 2200;

/** Everything about where a timeline is scrolled to. */
export function useTimelineScroll({ scroller, content, list, rows, view, target, onSeen, onStuck }: ScrollInput) {
  const { ready, hasNewer } = view;
  const stick = useStick(scroller, content, onStuck);
  const shift = useShift(rows);
  const settled = useOpening({ list, rows, ready, stick, wantsTarget: target !== null });
  const marked = useTarget({ list, rows, target, stick });
  const look = useLook({ scroller, list, rows, view, onSeen });

  // A message of one's own, or one that arrives at the end, is followed.
  useLayoutEffect(() => {
    if (ready && !hasNewer && rows.length > 0 && stick.isStuck()) stick.stick();
  }, [rows, ready, hasNewer, stick.isStuck, stick.stick]);
  const own = rows.findLast((row) => row.kind === "pending")?.key;
  useLayoutEffect(() => {
    if (own !== undefined) stick.stick();
  }, [own, stick.stick]);
  useEffect(look, [look]);

  const onScroll = useCallback(() => {
    stick.onScroll();
    look();
  }, [stick.onScroll, look]);
  const { toNewest: loadNewest } = view;
  const toNewest = useCallback(() => {
    if (!hasNewer) return stick.stick();
    void loadNewest().then(
      () => requestAnimationFrame(() => stick.stick()),
      () => undefined,
    );
  }, [hasNewer, loadNewest, stick.stick]);
  return { shift, settled, marked, onScroll, toNewest };
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

type StickActions = Pick<ReturnType<typeof useStick>, "stick" | "release">;

/** On opening: to the line of the unread if there is one, else to the end. Shown once it is there. */
function useOpening(input: {
  list: RefObject<VirtualizerHandle | null>;
  rows: readonly Row[];
  ready: boolean;
  stick: StickActions;
  wantsTarget: boolean;
}): boolean {
  const { list, rows, ready, stick, wantsTarget } = input;
  const [settled, setSettled] = useState(false);
  const begun = useRef(false);
  useLayoutEffect(() => {
    if (!ready || begun.current) return;
    begun.current = true;
    const line = rows.findIndex((row) => row.kind === "unread");
    if (line > 0 && !wantsTarget) {
      stick.release();
      list.current?.scrollToIndex(line, { align: "start", offset: -72 });
    } else if (!wantsTarget) stick.stick();
    requestAnimationFrame(() => requestAnimationFrame(() => setSettled(true)));
  }, [ready, rows, list, stick, wantsTarget]);
  return settled;
}

/** Scrolls to the message that is wanted once it is among the rows, and marks it for a while. */
function useTarget(input: {
  list: RefObject<VirtualizerHandle | null>;
  rows: readonly Row[];
  target: Target | null;
  stick: StickActions;
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

/** Loads more near the ends, and tells which messages have been seen. */
function useLook({
  scroller,
  list,
  rows,
  view,
  onSeen,
}: Omit<ScrollInput, "content" | "target" | "onStuck">): () => void {
  const latest = useRef({ rows, view, onSeen });
  useLayoutEffect(() => {
    latest.current = { rows, view, onSeen };
  });
  const look = useCallback(() => {
    const { rows, view, onSeen } = latest.current;
    const element = scroller.current;
    const handle = list.current;
    if (!element || !handle || !view.ready) return;
    const below = element.scrollHeight - element.scrollTop - element.clientHeight;
    if (view.error === null && view.loading === null) {
      if (view.hasOlder && element.scrollTop < AHEAD) void view.loadOlder().catch(() => undefined);
      else if (view.hasNewer && below < AHEAD) void view.loadNewer().catch(() => undefined);
    }
    if (!isAttentive()) return;
    const seen = lastSeen(rows, handle.findItemIndex(handle.scrollOffset + handle.viewportSize - 12));
    if (seen !== null) onSeen(seen);
  }, [scroller, list]);
  useEffect(() => {
    const stop = new AbortController();
    window.addEventListener("focus", look, { signal: stop.signal });
    document.addEventListener("visibilitychange", look, { signal: stop.signal });
    return () => stop.abort();
  }, [look]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is in sight changes with the rows
  useEffect(() => {
    const frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [rows, view, look]);
  return look;
}

/** Position of the last message at or above a row. */
function lastSeen(rows: readonly Row[], index: number): Position | null {
  for (let at = Math.min(index, rows.length - 1); at >= 0; at -= 1) {
    const row = rows[at];
    if (row?.kind === "message") return row.message.position;
  }
  return null;
}
