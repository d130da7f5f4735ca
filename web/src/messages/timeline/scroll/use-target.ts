import type { MessageId } from "@parley/protocol";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useTimelineContext } from "../../timeline-context.ts";
import type { Row } from "../rows/build-rows.ts";
import type { ScrollController } from "./scroll-controller.ts";

/** A message to jump to. */
export interface Target {
  messageId: MessageId;
}

/** Milliseconds for which the target message stays highlighted. */
const MARKED = 2200;

/** Scrolls to the target message once it is among the rows, and highlights it for a while. */
export function useTarget(
  target: Target | null,
  rows: readonly Row[],
  controller: Pick<ScrollController, "seek">,
): MessageId | null {
  const { threadId } = useTimelineContext();
  const [marked, setMarked] = useState<MessageId | null>(null);
  const reached = useRef<Target | null>(null);
  useLayoutEffect(() => {
    if (target === null || reached.current === target) return;
    // The first message of a thread is rendered above the replies, in the top row.
    const key = target.messageId === threadId ? "top" : target.messageId;
    if (!rows.some((row) => row.key === key)) return;
    reached.current = target;
    controller.seek({ key, at: "middle" });
    setMarked(target.messageId);
  }, [target, rows, threadId, controller]);
  useEffect(() => {
    if (marked === null) return;
    const timer = setTimeout(() => setMarked(null), MARKED);
    return () => clearTimeout(timer);
  }, [marked]);
  return marked;
}
