import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import type { VirtualizerHandle } from "virtua";
import type { Row } from "../rows/build-rows.ts";
import { byHand, type Stick } from "./use-stick.ts";

/** A row to be shown. */
export interface Aim {
  key: string;
  /** Where in sight: its beginning so many pixels above the upper edge, or the row in the middle. */
  at: { above: number } | "middle";
}

/** Frames in a row after which a row that stays in its place has arrived there, and frames after which it is given up. */
const CALM = 10;
const LONGEST = 240;

interface SeekInput {
  scroller: RefObject<HTMLElement | null>;
  list: RefObject<VirtualizerHandle | null>;
  rows: readonly Row[];
  stick: Pick<Stick, "isStuck">;
}

/**
 * Goes to a row, and sees to it frame by frame until it stays there. Rows are measured only when they are drawn, and older ones may
 * come before them meanwhile; the list's own way there ends with either, somewhere near. Whoever moves by hand, or goes to
 * the end, is let go.
 */
export function useSeek({ scroller, list, rows, stick }: SeekInput): (aim: Aim) => void {
  const latest = useRef(rows);
  useLayoutEffect(() => {
    latest.current = rows;
  });
  const seek = useMemo(
    () => createSeek((aim) => (stick.isStuck() ? null : wayTo(aim, latest.current, list.current, scroller.current))),
    [scroller, list, stick],
  );
  useEffect(() => {
    const stop = new AbortController();
    for (const type of byHand)
      scroller.current?.addEventListener(type, seek.stop, { signal: stop.signal, passive: true });
    return () => {
      stop.abort();
      seek.stop();
    };
  }, [scroller, seek]);
  return seek.to;
}

/** Scrolls to where a row is as far as it is known now: false when it was there already, null when there is no way. */
function wayTo(
  { key, at }: Aim,
  rows: readonly Row[],
  list: VirtualizerHandle | null,
  scroller: HTMLElement | null,
): boolean | null {
  const index = rows.findIndex((row) => row.key === key);
  if (index < 0 || list === null || scroller === null) return null;
  const above = at === "middle" ? (list.getItemSize(index) - scroller.clientHeight) / 2 : at.above;
  const before = scroller.scrollTop;
  const wanted = list.getItemOffset(index) + above;
  // The browser keeps it within what there is.
  if (Math.abs(wanted - before) > 1) scroller.scrollTop = wanted;
  return Math.abs(scroller.scrollTop - before) > 1;
}

function createSeek(go: (aim: Aim) => boolean | null) {
  let frame = 0;
  const stop = () => cancelAnimationFrame(frame);
  const step = (aim: Aim, calm: number, frames: number) => {
    const moved = go(aim);
    const calmNow = moved ? 0 : calm + 1;
    if (moved === null || calmNow >= CALM || frames >= LONGEST) return;
    frame = requestAnimationFrame(() => step(aim, calmNow, frames + 1));
  };
  return {
    stop,
    to: (aim: Aim) => {
      stop();
      step(aim, 0, 0);
    },
  };
}
