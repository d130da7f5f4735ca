import { useLayoutEffect, useReducer, useRef } from "react";
import type { Row } from "./build-rows.ts";

interface Step {
  rows: readonly Row[];
  /** Rows have come or gone at the beginning, and nowhere else. */
  shift: boolean;
}

/**
 * The rows, changed at one end at a time. The list knows the heights of its rows by their number: it can be told that some
 * came before the first or behind the last, not both at once. Where both happen, as when a message arrives together with
 * an older page, the beginning changes first and the end in a second drawing before anything is painted.
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

/** What is drawn next on the way from what is shown to what is wanted. */
export function stepTowards(wanted: readonly Row[], shown: readonly Row[]): Step {
  const moved = wanted === shown ? 0 : movedBy(wanted, shown);
  if (moved === 0) return { rows: wanted, shift: false };
  const length = shown.length + moved;
  if (length === wanted.length) return { rows: wanted, shift: true };
  const rows = length < wanted.length ? wanted.slice(0, length) : [...wanted, ...shown.slice(wanted.length - length)];
  return { rows, shift: true };
}

/** How many rows came before what both have; fewer than none when some went. */
function movedBy(wanted: readonly Row[], shown: readonly Row[]): number {
  const places = new Map(wanted.map((row, index) => [row.key, index]));
  const last = shown.findLastIndex((row) => row.kind === "message" && places.has(row.key));
  const place = places.get(shown[last]?.key ?? "");
  return place === undefined ? 0 : startOf(wanted, place, shown, last);
}

// From a row that both have, up through all that they share: rows that came or went in between, such as a line above the
// unread, are no change of the beginning.
function startOf(wanted: readonly Row[], place: number, shown: readonly Row[], last: number): number {
  const first = shown.findIndex((row) => row.kind === "message");
  const firstWanted = wanted.findIndex((row) => row.kind === "message");
  const isSameBeginning = shown[first]?.key === wanted[firstWanted]?.key;
  return isSameBeginning ? 0 : place - last;
}
