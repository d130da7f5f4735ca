import { type FocusEvent, type PointerEvent, useState, useSyncExternalStore } from "react";
import { createExternalStore } from "../../ui/external-store.ts";
import { useLongPress } from "../../ui/use-long-press.ts";

/** The one message whose tools are drawn: the last that was pointed at or got the focus. */
const owner = createExternalStore<string | null>(null);

const focusedMessage = () => document.activeElement?.closest<HTMLElement>("[data-message]")?.dataset.message ?? null;

/**
 * Whether somebody points at an element or has the focus in it: then its tools are drawn. `hold` keeps them while a menu
 * of theirs is open. A long press calls `onLongPress`, which answers false when nothing has opened.
 */
export function useActive(messageId: string, onLongPress: () => unknown) {
  const owns = useSyncExternalStore(owner.subscribe, () => owner.get() === messageId);
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const [held, setHeld] = useState(false);
  const press = useLongPress(onLongPress);
  return {
    active: held || (owns && (pointed || focused)),
    hold: setHeld,
    handlers: {
      ...press,
      onPointerEnter: (event: PointerEvent) => {
        if (event.pointerType === "touch") return;
        setPointed(true);
        owner.set(messageId);
      },
      onPointerLeave: () => {
        setPointed(false);
        if (owner.get() === messageId) owner.set(focusedMessage());
        press.onPointerCancel();
      },
      onPointerMove: (event: PointerEvent) => {
        // Before that the focus may have passed through another message.
        if (event.pointerType !== "touch" && (!pointed || owner.get() !== messageId)) {
          setPointed(true);
          owner.set(messageId);
        }
        press.onPointerMove(event);
      },
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
