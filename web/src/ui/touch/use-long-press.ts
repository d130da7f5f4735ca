import { type PointerEvent, type TouchEvent, useCallback, useEffect, useRef } from "react";

/** How long a finger must rest for a long press, in milliseconds, and how far it may move, in pixels. */
const LONG_PRESS = 450;
const STRAY = 10;

interface Spot {
  x: number;
  y: number;
}

/**
 * Calls back on a long press with the pressed element and the position. The callback may open a menu under the finger, and lifting the
 * finger must not press an entry of it; so the tap is suppressed unless the callback returns false.
 */
export function useLongPress(onLongPress: (target: EventTarget, at: Spot) => unknown) {
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; began: Spot } | null>(null);
  const hasOpened = useRef(false);
  const end = useCallback(() => {
    if (press.current) clearTimeout(press.current.timer);
    press.current = null;
  }, []);
  // If the component unmounts during the press, the callback must not run.
  useEffect(() => end, [end]);
  return {
    onPointerDown: ({ pointerType, target, clientX: x, clientY: y }: PointerEvent) => {
      end();
      hasOpened.current = false;
      if (pointerType !== "touch") return;
      const rest = () => {
        hasOpened.current = onLongPress(target, { x, y }) !== false;
      };
      press.current = { timer: setTimeout(rest, LONG_PRESS), began: { x, y } };
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      const began = press.current?.began;
      if (began && Math.hypot(clientX - began.x, clientY - began.y) > STRAY) end();
    },
    onPointerUp: end,
    onPointerCancel: end,
    // The browser sends touchend to the element where the touch began, whatever covers it now.
    onTouchEnd: (event: TouchEvent) => {
      if (hasOpened.current) event.preventDefault();
      hasOpened.current = false;
    },
  };
}
