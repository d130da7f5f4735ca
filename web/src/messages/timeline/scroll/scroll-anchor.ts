/** The message that keeps its place on the screen while the content around it changes. */
export interface ScrollAnchor {
  element: HTMLElement;
  /** Pixels from the top of the scrolled content. */
  inside: number;
  /** Pixels from the upper edge of the viewport. */
  seen: number;
}

/** Smaller differences, in pixels, are rounding errors. */
const SEEN = 0.5;

/** The first message whose top is in view, else the message that fills the viewport; null if there is none. */
export function anchorFirst(scroller: HTMLElement): ScrollAnchor | null {
  const messages = [...scroller.querySelectorAll<HTMLElement>("[data-message]")];
  const { top, bottom } = scroller.getBoundingClientRect();
  const boxes = messages.map((element) => ({ element, box: element.getBoundingClientRect() }));
  const found =
    boxes.find(({ box }) => box.top >= top && box.top < bottom) ?? boxes.find(({ box }) => box.bottom > top);
  return found ? { element: found.element, ...scrollPositionOf(scroller, found.element) } : null;
}

/**
 * How far the scroller must move to show the anchor message at its previous place. Null if a new anchor is needed: the message was removed,
 * or its place changed by scrolling and not by its neighbours. Updates the stored offset.
 */
export function driftOf(scroller: HTMLElement, anchor: ScrollAnchor | null): number | null {
  if (!anchor?.element.isConnected) return null;
  const now = scrollPositionOf(scroller, anchor.element);
  // A changed offset inside the content comes from the neighbours; every other movement is scrolling.
  if (Math.abs(now.inside - anchor.inside) <= SEEN) return null;
  anchor.inside = now.inside;
  return Math.abs(now.seen - anchor.seen) > SEEN ? now.seen - anchor.seen : 0;
}

function scrollPositionOf(scroller: HTMLElement, element: HTMLElement): { inside: number; seen: number } {
  const seen = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  return { inside: seen + scroller.scrollTop, seen };
}
