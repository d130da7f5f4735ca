/** The message that stays where the reader sees it, while what is around it changes. */
export interface ScrollAnchor {
  element: HTMLElement;
  /** Pixels from the beginning of what scrolls. */
  inside: number;
  /** Pixels from the upper edge of what is in sight. */
  seen: number;
}

/** Smaller differences are roundings of the screen. */
const SEEN = 0.5;

/** The first message whose beginning is in sight, else the one that fills the viewport; null where there is none. */
export function anchorFirst(scroller: HTMLElement): ScrollAnchor | null {
  const messages = [...scroller.querySelectorAll<HTMLElement>("[data-message]")];
  const { top, bottom } = scroller.getBoundingClientRect();
  const boxes = messages.map((element) => ({ element, box: element.getBoundingClientRect() }));
  const found =
    boxes.find(({ box }) => box.top >= top && box.top < bottom) ?? boxes.find(({ box }) => box.bottom > top);
  return found ? { element: found.element, ...scrollPositionOf(scroller, found.element) } : null;
}

/**
 * How far the scroller has to move to show the anchor message where it was seen; null when another message is to be anchor: it is gone,
 * or it was not its neighbours that moved it. Notes where it is now.
 */
export function driftOf(scroller: HTMLElement, anchor: ScrollAnchor | null): number | null {
  if (!anchor?.element.isConnected) return null;
  const now = scrollPositionOf(scroller, anchor.element);
  // Only a change of its offset inside the scrolled content comes from its neighbours; all else was scrolled on purpose.
  if (Math.abs(now.inside - anchor.inside) <= SEEN) return null;
  anchor.inside = now.inside;
  return Math.abs(now.seen - anchor.seen) > SEEN ? now.seen - anchor.seen : 0;
}

function scrollPositionOf(scroller: HTMLElement, element: HTMLElement): { inside: number; seen: number } {
  const seen = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  return { inside: seen + scroller.scrollTop, seen };
}
