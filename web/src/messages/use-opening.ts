import type { Position } from "@parley/protocol";
import type { LiveTimeline } from "@parley/sdk/react";
import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import type { VirtualizerHandle } from "virtua";
import type { Row } from "./build-rows.ts";
import type { Stick } from "./use-stick.ts";

interface OpeningInput {
  list: RefObject<VirtualizerHandle | null>;
  rows: readonly Row[];
  view: LiveTimeline;
  /** Messages behind it are unread; null when there are none. */
  unreadAfter: Position | null;
  stick: Stick;
  wantsTarget: boolean;
}

/**
 * On opening: to the line of the unread if there is one, loading the messages around it when it lies further back; else
 * to the end. True once it is there; until then nothing is shown, so that nothing jumps.
 */
export function useOpening({ list, rows, view, unreadAfter, stick, wantsTarget }: OpeningInput): boolean {
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
