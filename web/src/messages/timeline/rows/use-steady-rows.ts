import { useLayoutEffect, useReducer, useRef } from "react";
import type { Row } from "./build-rows.ts";

interface Step {
  rows: readonly Row[];
  /** Rows were added or removed at the beginning only. */
  shift: boolean;
}

/**
 * The rows, changed at one end per render. The virtual list stores row heights by index, so rows may be added before the first or after the
 * last row, but not at both ends at once. If both ends change, for example when a message arrives together with an older page, the
 * beginning changes first, and the end in a second render before the browser paints.
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

/** The rows of the next render, on the way from the shown rows to the wanted rows. */
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

// Compares the beginnings over all common rows: rows added or removed between common rows, such as the unread line, do not change the
// beginning.
function startOf(wanted: readonly Row[], place: number, shown: readonly Row[], last: number): number {
  const first = shown.findIndex((row) => row.kind === "message");
  const firstWanted = wanted.findIndex((row) => row.kind === "message");
  const isSameBeginning = shown[first]?.key === wanted[firstWanted]?.key;
  return isSameBeginning ? 0 : place - last;
}
