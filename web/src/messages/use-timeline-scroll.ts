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
  unreadAfter: Position | null;
  onSeen: (position: Position) => void;
  onStuck: (stuck: boolean) => void;
}

/** Distance to an end of what is loaded, in pixels, at which more is loaded. */
const AHEAD = 1200;
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

  // A message of one's own, or one that arrives at the end, is followed.
  useLayoutEffect(() => {
    if (!hasNewer && rows.length > 0 && stick.isStuck()) stick.stick();
  }, [rows, hasNewer, stick]);
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

type StickActions = Pick<ReturnType<typeof useStick>, "stick" | "release">;

interface OpeningInput {
  list: RefObject<VirtualizerHandle | null>;
  rows: readonly Row[];
  view: LiveTimeline;
  /** Messages behind it are unread; null when there are none. */
  unreadAfter: Position | null;
  stick: StickActions;
  wantsTarget: boolean;
}

/**
 * On opening: to the line of the unread if there is one, loading the messages around it when it lies further back; else
 * to the end. True once it is there; until then nothing is shown, so that nothing jumps.
 */
function useOpening({ list, rows, view, unreadAfter, stick, wantsTarget }: OpeningInput): boolean {
  const [settled, setSettled] = useState(false);
  const stage = useRef<"new" | "fetching" | "done">("new");
  const { hasOlder, messages, jumpTo } = view;
  useLayoutEffect(() => {
    if (stage.current === "done") return;
    const first = messages[0]?.position ?? 0;
    if (stage.current === "new" && !wantsTarget && unreadAfter !== null && hasOlder && first > unreadAfter) {
      stage.current = "fetching";
      stick.release();
      void jumpTo(unreadAfter).then(() => requestAnimationFrame(() => setSettled(true)));
      return;
    }
    const line = rows.findIndex((row) => row.kind === "unread");
    // The page around the line is still on its way; without it, as offline, the newest messages have to do.
    if (stage.current === "fetching" && line < 0 && !settled) return;
    stage.current = "done";
    if (wantsTarget) stick.release();
    else if (line > 0) {
      stick.release();
      list.current?.scrollToIndex(line, { align: "start", offset: -72 });
    } else stick.stick();
    requestAnimationFrame(() => requestAnimationFrame(() => setSettled(true)));
  }, [rows, hasOlder, messages, jumpTo, unreadAfter, list, stick, wantsTarget, settled]);
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
  settled,
}: Pick<ScrollInput, "scroller" | "list" | "rows" | "view" | "onSeen"> & { settled: boolean }): () => void {
  const latest = useRef({ rows, view, onSeen, settled });
  useLayoutEffect(() => {
    latest.current = { rows, view, onSeen, settled };
  });
  const look = useCallback(() => {
    const { rows, view, onSeen, settled } = latest.current;
    const element = scroller.current;
    const handle = list.current;
    // Until it is where it should be, nothing has been seen, and nothing is to be loaded around it.
    if (!element || !handle || !settled) return;
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
  }, [rows, view, settled, look]);
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
