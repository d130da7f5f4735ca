/**
 * Gives the focus to a row of a list that draws only what is in sight, without scrolling. The list hides a row that it has
 * not measured yet, and what is hidden takes no focus: such a row is shown a moment early, which nobody sees, for it is
 * measured before the next frame is painted. Rows are styled to stay shown while they have the focus: a line drawn above
 * makes the list measure them anew.
 */
export function focusAtOnce(row: HTMLElement | null | undefined): void {
  if (!row) return;
  row.style.visibility = "visible";
  row.focus({ preventScroll: true });
}
