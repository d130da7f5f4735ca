import { createKept } from "../preferences/kept.ts";

/** The minimum width of a side panel in pixels, and the minimum width that it leaves to the pane beside it. */
export const LEAST_PANEL = 300;
export const LEAST_BESIDE = 320;

/** The width in pixels that the user chose for the side panel on this device; null for the default width. */
export const panelWidth = createKept<number | null>(
  "parley.panel-width",
  (kept) => (kept !== null && /^\d{1,5}$/.test(kept) ? Number(kept) : null),
  (width) => (width === null ? "" : String(width)),
);

/** The minimum and maximum width of a panel in a container of the given width. */
export function boundsOf(place: number): { min: number; max: number } {
  return { min: LEAST_PANEL, max: Math.max(LEAST_PANEL, place - LEAST_BESIDE) };
}

/** The nearest allowed width, in whole pixels. */
export function fitPanel(width: number, place: number): number {
  const { min, max } = boundsOf(place);
  return Math.round(Math.min(max, Math.max(min, width)));
}
