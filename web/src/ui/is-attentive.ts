/** True while the page is visible and focused, so that the user may be looking at it. */
export function isAttentive(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}
