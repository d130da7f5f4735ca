/**
 * Focuses a row of a virtual list without scrolling. The list hides a row until it has measured it, and a hidden element cannot take the
 * focus. So the row is made visible a moment early; the user sees no difference, because the row is measured before the next frame. The
 * styles keep a focused row visible, since the list measures rows again when a line is drawn above them.
 */
export function focusAtOnce(row: HTMLElement | null | undefined): void {
  if (!row) return;
  row.style.visibility = "visible";
  row.focus({ preventScroll: true });
}
