import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from "react";

/** Nearer to the end than this counts as being there. */
const NEAR = 32;

export interface Stick {
  /** True while the reader is at the end and new messages are followed. */
  isStuck: () => boolean;
  /** Goes to the end and stays there. */
  stick: () => void;
  /** Stops following, as when something else is to be looked at. */
  release: () => void;
  onScroll: () => void;
}

/**
 * Keeps a scroller at its end while the reader is there, whatever grows: new messages, an edited one, the composer, the
 * keyboard of a phone. `content` is the element inside whose height changes.
 */
export function useStick(
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  onChange: (stuck: boolean) => void,
): Stick {
  const stuck = useRef(true);
  const change = useRef(onChange);
  useLayoutEffect(() => {
    change.current = onChange;
  });
  const set = useCallback((next: boolean) => {
    if (stuck.current === next) return;
    stuck.current = next;
    change.current(next);
  }, []);
  const toEnd = useCallback(() => {
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, [scroller]);
  useEffect(() => {
    if (!scroller.current || !content.current) return;
    const observer = new ResizeObserver(() => {
      if (stuck.current) toEnd();
    });
    observer.observe(scroller.current);
    observer.observe(content.current);
    return () => observer.disconnect();
  }, [scroller, content, toEnd]);
  return useMemo(
    () => ({
      isStuck: () => stuck.current,
      stick: () => {
        set(true);
        toEnd();
      },
      release: () => set(false),
      onScroll: () => {
        const element = scroller.current;
        if (element) set(element.scrollHeight - element.scrollTop - element.clientHeight < NEAR);
      },
    }),
    [scroller, set, toEnd],
  );
}
