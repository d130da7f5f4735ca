import type { Position } from "@parley/protocol";
import type { LiveTimeline } from "@parley/sdk/react";
import { type RefObject, useCallback, useEffect, useLayoutEffect } from "react";
import type { VirtualizerHandle } from "virtua";
import type { Row } from "../rows/build-rows.ts";
import { useLook } from "./use-look.ts";
import { useOpening } from "./use-opening.ts";
import { useLastPlace, useRememberedPlace } from "./use-place.ts";
import { useScrollController } from "./use-scroll-controller.ts";
import { type Target, useTarget } from "./use-target.ts";

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

/** Everything about where a timeline is scrolled to. */
export function useTimelineScroll(input: ScrollInput) {
  const { scroller, content, list, rows, view, target, unreadAfter, onSeen, onStuck } = input;
  const { hasNewer, toNewest: loadNewest } = view;
  const controller = useScrollController({ scroller, content, list, rows, isWhole: !hasNewer, onStuck });
  const { timeline, place } = useLastPlace();
  const settled = useOpening({ rows, view, unreadAfter, place, controller, wantsTarget: target !== null });
  useRememberedPlace(timeline, {
    list,
    rows,
    settled,
    isAtEnd: () => controller.state === "following" && !hasNewer,
  });
  const marked = useTarget(target, rows, controller);
  const look = useLook({ scroller, list, rows, view, onSeen, settled });

  // A reader at the end follows new messages; a message of one's own scrolls to the end from anywhere.
  const own = rows.findLast((row) => row.kind === "pending")?.key;
  useLayoutEffect(() => {
    if (own !== undefined) controller.follow();
  }, [own, controller]);
  useEffect(look, [look]);

  const onScroll = useCallback(() => {
    controller.onScroll();
    look();
  }, [controller, look]);
  const onResize = useCallback(() => {
    controller.onResize();
    look();
  }, [controller, look]);
  const toNewest = useCallback(() => {
    if (!hasNewer) return controller.follow();
    void loadNewest().then(
      () => requestAnimationFrame(() => controller.follow()),
      () => undefined,
    );
  }, [hasNewer, loadNewest, controller]);
  return { settled, marked, onScroll, onResize, toNewest, controller };
}
