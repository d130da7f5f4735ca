/** True while somebody may be looking at this page. */
export function isAttentive(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}
