import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { VirtualizerHandle } from "virtua";
import { dayLine } from "../../../strings/time.ts";
import { classNames } from "../../../ui/class-names.ts";
import { useToday } from "../../../ui/use-today.ts";
import type { Row } from "../rows/build-rows.ts";

/** Milliseconds for which the date stays after the last scroll event. */
const STAYS = 1200;

const keys = new Set(["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", " "]);

interface FloatingDayProps {
  scroller: RefObject<HTMLElement | null>;
  list: RefObject<VirtualizerHandle | null>;
  rows: readonly Row[];
}

/** Shows the date of the top message while the user scrolls. Hidden from screen readers, because the day lines contain the same dates. */
export default function FloatingDay({ scroller, list, rows }: FloatingDayProps) {
  const today = useToday();
  const [day, setDay] = useState<string | null>(null);
  const [moving, setMoving] = useState(false);
  const latest = useRef({ rows, today });
  useLayoutEffect(() => {
    latest.current = { rows, today };
  });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let timer: ReturnType<typeof setTimeout>;
    let intended = 0;
    const onIntent = (event: Event) => {
      if (event instanceof KeyboardEvent && !keys.has(event.key)) return;
      intended = performance.now();
    };
    const onScroll = () => {
      // Programmatic scrolling, for example when messages arrive, does not show the date.
      if (!list.current || performance.now() - intended > STAYS) return;
      const { rows, today } = latest.current;
      setDay(dayAt(rows, list.current.findItemIndex(list.current.scrollOffset + 8), today));
      setMoving(true);
      clearTimeout(timer);
      timer = setTimeout(() => setMoving(false), STAYS);
    };
    const stop = new AbortController();
    const options = { passive: true, signal: stop.signal };
    for (const type of ["wheel", "touchmove", "keydown"]) element.addEventListener(type, onIntent, options);
    element.addEventListener("scroll", onScroll, options);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [scroller, list]);
  if (day === null) return null;
  return (
    <p
      aria-hidden="true"
      className={classNames(
        "pointer-events-none absolute inset-x-0 top-2 mx-auto w-fit rounded-full bg-raised px-3 py-1 text-tiny font-medium text-soft shadow-float transition-opacity duration-150",
        moving ? "opacity-100" : "opacity-0",
      )}
    >
      {day}
    </p>
  );
}

/** The day of the first message at or after a row; null if a day line there already shows it. */
function dayAt(rows: readonly Row[], index: number, today: number): string | null {
  for (const row of rows.slice(Math.max(0, index), index + 4)) {
    if (row.kind === "day" || row.kind === "top") return null;
    if (row.kind === "message") return dayLine(row.message.createdAt, today);
  }
  return null;
}
