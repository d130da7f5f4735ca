import { createKept } from "./kept.ts";

/** Pixels that a side panel is wide at least, and that it leaves to what stands beside it. */
export const LEAST_PANEL = 300;
export const LEAST_BESIDE = 320;

/** Pixels that somebody has made the side panel wide on this device; null for the width that the window gives it. */
export const panelWidth = createKept<number | null>(
  "parley.panel-width",
  (kept) => (kept !== null && /^\d{1,5}$/.test(kept) ? Number(kept) : null),
  (width) => (width === null ? "" : String(width)),
);

/** What a panel can be in a place that both share. */
export function boundsOf(place: number): { min: number; max: number } {
  return { min: LEAST_PANEL, max: Math.max(LEAST_PANEL, place - LEAST_BESIDE) };
}

/** The nearest width that a panel can have there, in whole pixels. */
export function fitPanel(width: number, place: number): number {
  const { min, max } = boundsOf(place);
  return Math.round(Math.min(max, Math.max(min, width)));
}
