import type { Position } from "@parley/protocol";
import type { LiveTimeline } from "@parley/sdk/react";
import { useLayoutEffect, useRef, useState } from "react";
import type { ScrollPosition } from "../../scroll-position.ts";
import type { Row } from "../rows/build-rows.ts";
import type { ScrollController } from "./scroll-controller.ts";

interface OpeningInput {
  rows: readonly Row[];
  view: LiveTimeline;
  /** Messages behind it are unread; null when there are none. */
  unreadAfter: Position | null;
  /** Where it was left the last time; undefined for its end. */
  scrollPosition: ScrollPosition | undefined;
  controller: Pick<ScrollController, "follow" | "seek" | "rest">;
  wantsTarget: boolean;
}

/** A row to open at, and where it is to be found when it is not loaded. */
interface Goal {
  key: string;
  position: Position;
  /** Pixels of it above the upper edge. */
  offset: number;
  isLoaded: boolean;
}

/** The line of the unread stands a little below the edge, so that what was read last is seen too. */
const ABOVE_LINE = -72;

/**
 * Opens a timeline where the reader left it; else at the unread line if there is one, after loading the messages around it when it
 * lies further back; else at the end. True once it is there; until then nothing is shown, so that nothing jumps.
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
    // The page around it is still loading; if it cannot be loaded, as offline, the newest messages are shown.
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
  /** There are older messages than those loaded, of which the first has position `first`. */
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
