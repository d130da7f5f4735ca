import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from "react";

/** Nearer to the end than this counts as being there. */
const NEAR = 32;
/** A jump that began before goes on for this long; where it leads is not where the reader goes. */
const ECHO = 300;
/** After a reader's own movement, scroll events that come within this time are theirs: fingers let lists glide on. */
const GLIDE = 1500;

/** Events by which a reader moves, in place of the page. */
export const byHand = ["wheel", "touchmove", "pointerdown", "keydown"] as const;

export interface Stick {
  /** True while the reader is at the end and new messages are followed. */
  isStuck: () => boolean;
  /** Goes to the end and stays there. */
  stick: () => void;
  /** Stops following, as when something else is to be looked at. */
  release: () => void;
  /** The scroller has moved: finds out whether the reader left the end or came back to it. */
  onScroll: () => void;
  /** Sizes have changed: keeps to the end, or notes that the end is in sight. */
  onResize: () => void;
}

interface StickInput {
  scroller: RefObject<HTMLElement | null>;
  content: RefObject<HTMLElement | null>;
  onChange: (stuck: boolean) => void;
  /** What is loaded reaches the end: the end of less is no place to stay at. The same function always. */
  isWhole: () => boolean;
}

/**
 * Keeps a scroller at its end while the reader is there, whatever grows: new messages, an edited one, the composer, the
 * keyboard of a phone. `content` is the element inside whose height changes.
 */
export function useStick({ scroller, content, onChange, isWhole }: StickInput): Stick {
  const change = useRef(onChange);
  useLayoutEffect(() => {
    change.current = onChange;
  });
  const stick = useMemo(() => createStick(scroller, (stuck) => change.current(stuck), isWhole), [scroller, isWhole]);
  useEffect(() => {
    const element = scroller.current;
    if (!element || !content.current) return;
    const observer = new ResizeObserver(stick.onResize);
    observer.observe(element);
    observer.observe(content.current);
    const stop = new AbortController();
    for (const type of byHand) {
      element.addEventListener(type, stick.onIntent, { signal: stop.signal, passive: true });
    }
    return () => {
      observer.disconnect();
      stop.abort();
    };
  }, [scroller, content, stick]);
  return stick;
}

function createStick(
  scroller: RefObject<HTMLElement | null>,
  onChange: (stuck: boolean) => void,
  isWhole: () => boolean,
) {
  let stuck = true;
  // Where it was when it was last seen to.
  let top = 0;
  let height = 0;
  let echoUntil = 0;
  let glideUntil = 0;
  const set = (next: boolean) => {
    if (stuck === next) return;
    stuck = next;
    onChange(next);
  };
  const isNear = (element: HTMLElement) =>
    isWhole() && element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
  const toEnd = () => {
    if (!scroller.current) return;
    echoUntil = performance.now() + ECHO;
    scroller.current.scrollTop = scroller.current.scrollHeight;
    note(scroller.current);
  };
  const note = (element: HTMLElement) => {
    top = element.scrollTop;
    height = element.scrollHeight;
  };
  // Being further from the end is not yet leaving it: more may have arrived. Whoever leaves goes up, by hand or, as the
  // browser's search does, while nothing grows.
  const left = (element: HTMLElement) => {
    const now = performance.now();
    const isOurs = now < echoUntil || element.scrollHeight !== height;
    return element.scrollTop < top - 1 && (now < glideUntil || !isOurs);
  };
  return {
    isStuck: () => stuck,
    stick: () => {
      // What the reader did before is over.
      glideUntil = 0;
      set(true);
      toEnd();
    },
    release: () => set(false),
    onIntent: () => {
      glideUntil = performance.now() + GLIDE;
    },
    onScroll: () => {
      if (!scroller.current) return;
      if (isNear(scroller.current)) set(true);
      else if (!isWhole() || left(scroller.current)) set(false);
      else if (stuck) toEnd();
      note(scroller.current);
    },
    onResize: () => {
      if (stuck && isWhole()) toEnd();
      else if (scroller.current && isNear(scroller.current)) set(true);
    },
  };
}
