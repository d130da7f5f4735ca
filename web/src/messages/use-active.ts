import { type FocusEvent, type PointerEvent, useRef, useState, useSyncExternalStore } from "react";
import { createExternalStore } from "../ui/external-store.ts";

/** How long a finger rests for a long press, and how far it may stray. */
const LONG_PRESS = 450;
const STRAY = 10;

/** The one message whose tools are drawn: the last that was pointed at or got the focus. */
const owner = createExternalStore<string | null>(null);

const focusedMessage = () => document.activeElement?.closest<HTMLElement>("[data-message]")?.dataset.message ?? null;

/**
 * Whether somebody points at an element or has the focus in it: then its tools are drawn. `hold` keeps them while a menu
 * of theirs is open. A long press calls `onLongPress`.
 */
export function useActive(messageId: string, onLongPress: () => void) {
  const owns = useSyncExternalStore(owner.subscribe, () => owner.get() === messageId);
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const [held, setHeld] = useState(false);
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null);
  const endPress = () => {
    if (press.current) clearTimeout(press.current.timer);
    press.current = null;
  };
  return {
    active: held || (owns && (pointed || focused)),
    hold: setHeld,
    handlers: {
      onPointerEnter: (event: PointerEvent) => {
        if (event.pointerType === "touch") return;
        setPointed(true);
        owner.set(messageId);
      },
      onPointerLeave: () => {
        setPointed(false);
        if (owner.get() === messageId) owner.set(focusedMessage());
        endPress();
      },
      onPointerDown: (event: PointerEvent) => {
        if (event.pointerType !== "touch") return;
        endPress();
        press.current = { timer: setTimeout(onLongPress, LONG_PRESS), x: event.clientX, y: event.clientY };
      },
      onPointerMove: (event: PointerEvent) => {
        // The focus may have passed through another message meanwhile.
        if (event.pointerType !== "touch" && (!pointed || owner.get() !== messageId)) {
          setPointed(true);
          owner.set(messageId);
        }
        const began = press.current;
        if (began && Math.hypot(event.clientX - began.x, event.clientY - began.y) > STRAY) endPress();
      },
      onPointerUp: endPress,
      onPointerCancel: endPress,
      onFocus: () => {
        setFocused(true);
        owner.set(messageId);
      },
      onBlur: (event: FocusEvent<HTMLElement>) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false);
      },
    },
  };
}
