import { type FocusEvent, type PointerEvent, useRef, useState } from "react";

/** How long a finger rests for a long press, and how far it may stray. */
const LONG_PRESS = 450;
const STRAY = 10;

/**
 * Whether somebody points at an element or has the focus in it: then its tools are drawn. `hold` keeps them while a menu
 * of theirs is open. A long press calls `onLongPress`.
 */
export function useActive(onLongPress: () => void) {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const [held, setHeld] = useState(false);
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null);
  const endPress = () => {
    if (press.current) clearTimeout(press.current.timer);
    press.current = null;
  };
  return {
    active: pointed || focused || held,
    hold: setHeld,
    handlers: {
      onPointerEnter: (event: PointerEvent) => event.pointerType !== "touch" && setPointed(true),
      onPointerLeave: () => {
        setPointed(false);
        endPress();
      },
      onPointerDown: (event: PointerEvent) => {
        if (event.pointerType !== "touch") return;
        endPress();
        press.current = { timer: setTimeout(onLongPress, LONG_PRESS), x: event.clientX, y: event.clientY };
      },
      onPointerMove: (event: PointerEvent) => {
        if (event.pointerType !== "touch") setPointed(true);
        const began = press.current;
        if (began && Math.hypot(event.clientX - began.x, event.clientY - began.y) > STRAY) endPress();
      },
      onPointerUp: endPress,
      onPointerCancel: endPress,
      onFocus: () => setFocused(true),
      onBlur: (event: FocusEvent<HTMLElement>) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false);
      },
    },
  };
}
