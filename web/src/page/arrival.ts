/** Whether one of the pages before the app was shown since the app was shown last. */
let isArriving = false;

/** Notes that a page before the app is shown. */
export function standAtDoor(): void {
  isArriving = true;
}

/**
 * Puts the focus on what is open when somebody has just come in: the form that had it is gone, and whoever does not see
 * the page would start again at its beginning.
 */
export function arrive(content: HTMLElement | null): void {
  if (isArriving && document.activeElement === document.body) content?.focus({ preventScroll: true });
  isArriving = false;
}
