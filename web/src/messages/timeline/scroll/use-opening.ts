import type { Position } from "@parley/protocol";
import type { LiveTimeline } from "@parley/sdk/react";
import { useLayoutEffect, useRef, useState } from "react";
import type { ScrollPosition } from "../../scroll-position.ts";
import type { Row } from "../rows/build-rows.ts";
import type { ScrollController } from "./scroll-controller.ts";

interface OpeningInput {
  rows: readonly Row[];
  view: LiveTimeline;
  /** Messages after this position are unread; null if there are none. */
  unreadAfter: Position | null;
  /** The position at which the reader left the timeline; undefined for its end. */
  scrollPosition: ScrollPosition | undefined;
  controller: Pick<ScrollController, "follow" | "seek" | "rest">;
  wantsTarget: boolean;
}

/** The row to open at, and its position for loading if the row is not loaded. */
interface Goal {
  key: string;
  position: Position;
  /** Pixels of the row above the upper edge. */
  offset: number;
  isLoaded: boolean;
}

/** Pixels: the unread line is shown a little below the upper edge, so that the last read message is visible too. */
const ABOVE_LINE = -72;

/**
 * Opens a timeline at the position where the reader left it; else at the unread line, loading the messages around it if needed; else at the
 * end. Returns true once the position is reached; until then the timeline is invisible, so that the reader sees no jump.
 */
export function useOpening({
  rows,
  view,
  unreadAfter,
  scrollPosition,
  controller,
  wantsTarget,
}: OpeningInput): boolean {
  const [settled, setSettled] = useState(false);
  const stage = useRef<"new" | "fetching" | "done">("new");
  const { hasOlder, messages, jumpTo } = view;
  useLayoutEffect(() => {
    if (stage.current === "done") return;
    const first = messages[0]?.position ?? 0;
    const goal = wantsTarget ? null : goalOf({ rows, scrollPosition, unreadAfter, isCut: hasOlder, first });
    if (stage.current === "new" && goal && !goal.isLoaded) {
      stage.current = "fetching";
      controller.rest();
      void jumpTo(goal.position).then(() => requestAnimationFrame(() => setSettled(true)));
      return;
    }
    const index = rows.findIndex((row) => row.key === goal?.key);
    // The page around the row is still loading. If it cannot be loaded, for example offline, the newest messages are shown.
    if (stage.current === "fetching" && index < 0 && !settled) return;
    stage.current = "done";
    if (wantsTarget) controller.rest();
    else if (goal && index >= 0) controller.seek({ key: goal.key, at: { above: goal.offset } });
    else controller.follow();
    requestAnimationFrame(() => requestAnimationFrame(() => setSettled(true)));
  }, [rows, hasOlder, messages, jumpTo, unreadAfter, scrollPosition, controller, wantsTarget, settled]);
  return settled;
}

interface GoalInput {
  rows: readonly Row[];
  scrollPosition: ScrollPosition | undefined;
  unreadAfter: Position | null;
  /** Older messages exist that are not loaded; `first` is the position of the oldest loaded message. */
  isCut: boolean;
  first: Position;
}

function goalOf({ rows, scrollPosition, unreadAfter, isCut, first }: GoalInput): Goal | null {
  if (scrollPosition) {
    const { messageId: key, position, offset } = scrollPosition;
    return { key, position, offset, isLoaded: rows.some((row) => row.key === key) };
  }
  if (unreadAfter === null) return null;
  return { key: "unread", position: unreadAfter, offset: ABOVE_LINE, isLoaded: !isCut || first <= unreadAfter };
}
