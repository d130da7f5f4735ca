import { type FocusEvent, type KeyboardEvent, type RefObject, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import { isPressed } from "../../../shortcuts/match.ts";
import { focusAtOnce } from "../../../ui/focus/focus-at-once.ts";
import type { Row } from "../rows/build-rows.ts";
import type { ScrollController } from "../scroll/scroll-controller.ts";

interface FocusWalkInput {
  rows: readonly Row[];
  scroller: RefObject<HTMLElement | null>;
  controller: Pick<ScrollController, "reveal">;
}

const isStop = (row: Row | undefined) => row?.kind === "message" || row?.kind === "pending";

/**
 * Keyboard navigation: the timeline is one stop of the Tab key, and arrow keys move between messages. The focused message stays rendered
 * when it is scrolled out of view.
 */
export function useFocusWalk({ rows, scroller, controller }: FocusWalkInput) {
  const [focused, setFocused] = useState<string | null>(null);
  const at = useMemo(() => (focused === null ? -1 : rows.findIndex((row) => row.key === focused)), [rows, focused]);
  const lastStop = useMemo(() => rows.findLast(isStop)?.key ?? null, [rows]);

  const go = (from: number, step: 1 | -1) => {
    let index = from + step;
    while (index >= 0 && index < rows.length && !isStop(rows[index])) index += step;
    const row = rows[index];
    if (!row || !isStop(row)) return;
    // Rendered and focused synchronously: the next key may arrive before the next frame, and starts from this message.
    flushSync(() => setFocused(row.key));
    focusAtOnce(scroller.current?.querySelector<HTMLElement>(`[data-message="${row.key}"]`));
    controller.reveal(index);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset.message === undefined) return;
    const isNewer = isPressed("newer", event.nativeEvent);
    if (!isNewer && !isPressed("older", event.nativeEvent)) return;
    event.preventDefault();
    const from = rows.findIndex((row) => row.key === (event.target as HTMLElement).dataset.message);
    go(from, isNewer ? 1 : -1);
  };
  const onFocus = (event: FocusEvent) => {
    const message = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-message]") : null;
    if (message?.dataset.message) setFocused(message.dataset.message);
  };
  return {
    /** Key of the row at which the Tab key stops. */
    stop: at >= 0 ? focused : lastStop,
    keepMounted: at >= 0 ? [at] : undefined,
    onKeyDown,
    onFocus,
  };
}
