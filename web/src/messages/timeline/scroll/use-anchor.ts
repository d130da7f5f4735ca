import { type RefObject, useEffect, useLayoutEffect, useMemo } from "react";

interface Held {
  element: HTMLElement;
  /** Where it is inside what scrolls, and where the reader sees it. */
  inside: number;
  seen: number;
}

interface AnchorInput {
  scroller: RefObject<HTMLElement | null>;
  content: RefObject<HTMLElement | null>;
  /** The reader is at the end, which is kept by others. */
  isStuck: () => boolean;
  settled: boolean;
}

export interface Anchor {
  /** Somebody scrolled: what is at the top now is what is to stay. */
  moved: () => void;
  /** Heights may have changed: brings the message back to where it was seen. */
  hold: () => void;
}

/** Smaller differences are roundings of the screen. */
const SEEN = 0.5;

/**
 * Keeps the first message that is seen whole where it is while the reader is not at the end, whatever above it or across the
 * upper edge changes its height: an edit, a deletion, reactions, a picture, the width of the window. What lies far above is
 * the list's own business; this sees to the rest, which it cannot know.
 */
export function useAnchor({ scroller, content, isStuck, settled }: AnchorInput): Anchor {
  const anchor = useMemo(() => createAnchor(scroller, isStuck), [scroller, isStuck]);
  useLayoutEffect(() => {
    if (settled) anchor.hold();
  });
  useEffect(() => {
    if (!settled || !scroller.current || !content.current) return;
    const observer = new ResizeObserver(anchor.hold);
    observer.observe(scroller.current);
    observer.observe(content.current);
    return () => observer.disconnect();
  }, [scroller, content, settled, anchor]);
  return anchor;
}

function createAnchor(scroller: RefObject<HTMLElement | null>, isStuck: () => boolean): Anchor {
  let held: Held | null = null;
  const moved = () => {
    held = scroller.current && !isStuck() ? firstWhole(scroller.current) : null;
  };
  const hold = () => {
    const element = scroller.current;
    if (!element || isStuck() || !held?.element.isConnected) return moved();
    const now = placeOf(element, held.element);
    // Only what moved inside what scrolls has been moved by its neighbours; all else was scrolled on purpose.
    if (Math.abs(now.inside - held.inside) <= SEEN) return moved();
    if (Math.abs(now.seen - held.seen) > SEEN) element.scrollTop += now.seen - held.seen;
    held.inside = now.inside;
  };
  return { moved, hold };
}

function placeOf(scroller: HTMLElement, element: HTMLElement): { inside: number; seen: number } {
  const seen = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  return { inside: seen + scroller.scrollTop, seen };
}

/** The first message whose beginning is seen, else the one that fills the sight. */
function firstWhole(scroller: HTMLElement): Held | null {
  const messages = [...scroller.querySelectorAll<HTMLElement>("[data-message]")];
  const { top, bottom } = scroller.getBoundingClientRect();
  const boxes = messages.map((element) => ({ element, box: element.getBoundingClientRect() }));
  const found =
    boxes.find(({ box }) => box.top >= top && box.top < bottom) ?? boxes.find(({ box }) => box.bottom > top);
  return found ? { element: found.element, ...placeOf(scroller, found.element) } : null;
}
