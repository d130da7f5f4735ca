import type { Position } from "@parley/protocol";
import type { LiveTimeline } from "@parley/sdk/react";
import { type RefObject, useCallback, useEffect, useLayoutEffect } from "react";
import type { VirtualizerHandle } from "virtua";
import type { Row } from "../rows/build-rows.ts";
import { useOpening } from "./use-opening.ts";
import { useScrollController } from "./use-scroll-controller.ts";
import { useLastScrollPosition, useRememberedScrollPosition } from "./use-scroll-position.ts";
import { type Target, useTarget } from "./use-target.ts";
import { useViewport } from "./use-viewport.ts";

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

/** Connects all hooks that control a timeline's scroll position. */
export function useTimelineScroll(input: ScrollInput) {
  const { scroller, content, list, rows, view, target, unreadAfter, onSeen, onStuck } = input;
  const { hasNewer, toNewest: loadNewest } = view;
  const controller = useScrollController({ scroller, content, list, rows, isWhole: !hasNewer, onStuck });
  const { timeline, scrollPosition } = useLastScrollPosition();
  const settled = useOpening({ rows, view, unreadAfter, scrollPosition, controller, wantsTarget: target !== null });
  useRememberedScrollPosition(timeline, {
    list,
    rows,
    settled,
    isAtEnd: () => controller.state === "following" && !hasNewer,
  });
  const marked = useTarget(target, rows, controller);
  const checkViewport = useViewport({ scroller, list, rows, view, onSeen, settled });

  // A reader at the end follows new messages; sending a message scrolls to the end from anywhere.
  const own = rows.findLast((row) => row.kind === "pending")?.key;
  useLayoutEffect(() => {
    if (own !== undefined) controller.follow();
  }, [own, controller]);
  useEffect(checkViewport, [checkViewport]);

  const onScroll = useCallback(() => {
    controller.onScroll();
    checkViewport();
  }, [controller, checkViewport]);
  const onResize = useCallback(() => {
    controller.onResize();
    checkViewport();
  }, [controller, checkViewport]);
  const toNewest = useCallback(() => {
    if (!hasNewer) return controller.follow();
    void loadNewest().then(
      () => requestAnimationFrame(() => controller.follow()),
      () => undefined,
    );
  }, [hasNewer, loadNewest, controller]);
  return { settled, marked, onScroll, onResize, toNewest, controller };
}
