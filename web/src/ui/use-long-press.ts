import { type PointerEvent, type TouchEvent, useCallback, useEffect, useRef } from "react";

/** How long a finger rests for a long press, and how far it may stray. */
const LONG_PRESS = 450;
const STRAY = 10;

interface Spot {
  x: number;
  y: number;
}

/**
 * Calls back when a finger rests, with what it rests on and where. What opens then opens under the finger, and lifting it
 * would press that: unless the callback answers false, since nothing has opened, lifting is no tap.
 */
export function useLongPress(onLongPress: (target: EventTarget, at: Spot) => unknown) {
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; began: Spot } | null>(null);
  const hasOpened = useRef(false);
  const end = useCallback(() => {
    if (press.current) clearTimeout(press.current.timer);
    press.current = null;
  }, []);
  // What the finger rested on has gone: nothing is to open for it.
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
    // The finger's own target hears of its end, whatever lies above it by now.
    onTouchEnd: (event: TouchEvent) => {
      if (hasOpened.current) event.preventDefault();
      hasOpened.current = false;
    },
  };
}
