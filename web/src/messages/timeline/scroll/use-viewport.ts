import type { Position } from "@parley/protocol";
import type { LiveTimeline } from "@parley/sdk/react";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from "react";
import type { VirtualizerHandle } from "virtua";
import { isAttentive } from "../../../ui/is-attentive.ts";
import type { Row } from "../rows/build-rows.ts";

/** When the distance to an end of the loaded messages is below this number of pixels, more are loaded. */
const AHEAD = 1200;
/** The most messages that stay loaded; beyond this number, messages far from the reader are unloaded. */
const MANY = 800;

interface ViewportInput {
  scroller: RefObject<HTMLElement | null>;
  list: RefObject<VirtualizerHandle | null>;
  rows: readonly Row[];
  view: LiveTimeline;
  onSeen: (position: Position) => void;
  settled: boolean;
}

/** Loads more near the ends, and reports which messages have been seen. */
export function useViewport({ scroller, list, rows, view, onSeen, settled }: ViewportInput): () => void {
  const latest = useRef({ rows, view, onSeen, settled });
  useLayoutEffect(() => {
    latest.current = { rows, view, onSeen, settled };
  });
  const check = useCallback(() => {
    const { rows, view, onSeen, settled } = latest.current;
    const element = scroller.current;
    const handle = list.current;
    // Before the timeline reaches its opening position, no message counts as seen and nothing is loaded.
    if (!element || !handle || !settled) return;
    const at = handle.findItemIndex(handle.scrollOffset + handle.viewportSize - 12);
    const position = lastSeen(rows, at);
    if (view.loading === null && view.messages.length > MANY && position !== null) view.letGo(position);
    const below = element.scrollHeight - element.scrollTop - element.clientHeight;
    if (view.error === null && view.loading === null) {
      if (view.hasOlder && element.scrollTop < AHEAD) void view.loadOlder().catch(() => undefined);
      else if (view.hasNewer && below < AHEAD) void view.loadNewer().catch(() => undefined);
    }
    if (!isAttentive()) return;
    const seen = seenUpTo(view, position);
    if (seen > 0) onSeen(seen);
  }, [scroller, list]);
  useEffect(() => {
    const stop = new AbortController();
    window.addEventListener("focus", check, { signal: stop.signal });
    document.addEventListener("visibilitychange", check, { signal: stop.signal });
    return () => stop.abort();
  }, [check]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the visible messages change with the rows
  useEffect(() => {
    const frame = requestAnimationFrame(check);
    return () => cancelAnimationFrame(frame);
  }, [rows, view, settled, check]);
  return check;
}

/**
 * The position up to which everything was seen. At the last shown message this is the end of the timeline, because later messages may be
 * hidden.
 */
function seenUpTo({ messages, end, hasNewer }: LiveTimeline, position: Position | null): Position {
  const last = messages.at(-1)?.position ?? 0;
  return !hasNewer && (position ?? 0) >= last ? end : (position ?? 0);
}

/** Position of the last message at or above a row. */
function lastSeen(rows: readonly Row[], index: number): Position | null {
  for (let at = Math.min(index, rows.length - 1); at >= 0; at -= 1) {
    const row = rows[at];
    if (row?.kind === "message") return row.message.position;
  }
  return null;
}
