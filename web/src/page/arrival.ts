/** Whether a page such as sign-in was shown since the app was last shown. */
let isArriving = false;

/** Notes that a page such as sign-in is shown. */
export function standAtDoor(): void {
  isArriving = true;
}

/**
 * Focuses the open page after signing in: the form that had the focus is unmounted, and a screen reader would
 * start again at the beginning of the document.
 */
export function arrive(content: HTMLElement | null): void {
  if (isArriving && document.activeElement === document.body) content?.focus({ preventScroll: true });
  isArriving = false;
}
