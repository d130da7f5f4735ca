import { useLayoutEffect, useReducer, useRef } from "react";
import type { Row } from "./build-rows.ts";

interface Step {
  rows: readonly Row[];
  /** Rows have come or gone at the beginning, and nowhere else. */
  shift: boolean;
}

/**
 * The rows, changed at one end per rendering. The virtual list stores the heights of its rows by index: it accepts that rows
 * were added before the first or behind the last, not both at once. Where both happen, as when a message arrives together with
 * an older page, the beginning changes first, and the end in a second rendering before the browser paints.
 */
export function useSteadyRows(wanted: readonly Row[]): Step {
  const shown = useRef(wanted);
  const [, drawAgain] = useReducer((times: number) => times + 1, 0);
  const step = stepTowards(wanted, shown.current);
  useLayoutEffect(() => {
    shown.current = step.rows;
    if (step.rows !== wanted) drawAgain();
  });
  return step;
}

/** The rows of the next rendering, between those that are shown and those that are wanted. */
export function stepTowards(wanted: readonly Row[], shown: readonly Row[]): Step {
  const moved = wanted === shown ? 0 : movedBy(wanted, shown);
  if (moved === 0) return { rows: wanted, shift: false };
  const length = shown.length + moved;
  if (length === wanted.length) return { rows: wanted, shift: true };
  const rows = length < wanted.length ? wanted.slice(0, length) : [...wanted, ...shown.slice(wanted.length - length)];
  return { rows, shift: true };
}

/** Number of rows that were added before the common ones; negative when rows were removed there. */
function movedBy(wanted: readonly Row[], shown: readonly Row[]): number {
  const places = new Map(wanted.map((row, index) => [row.key, index]));
  const last = shown.findLastIndex((row) => row.kind === "message" && places.has(row.key));
  const place = places.get(shown[last]?.key ?? "");
  return place === undefined ? 0 : startOf(wanted, place, shown, last);
}

// From a common row upwards over all common rows: rows that were added or removed between them, such as the line above the
// unread messages, do not change the beginning.
function startOf(wanted: readonly Row[], place: number, shown: readonly Row[], last: number): number {
  const first = shown.findIndex((row) => row.kind === "message");
  const firstWanted = wanted.findIndex((row) => row.kind === "message");
  const isSameBeginning = shown[first]?.key === wanted[firstWanted]?.key;
  return isSameBeginning ? 0 : place - last;
}
