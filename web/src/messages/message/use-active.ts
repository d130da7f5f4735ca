import { type FocusEvent, type PointerEvent, useState, useSyncExternalStore } from "react";
import { createExternalStore } from "../../ui/external-store.ts";
import { useLongPress } from "../../ui/touch/use-long-press.ts";

/** The one message whose tools are shown: the last one that was hovered or focused. */
const owner = createExternalStore<string | null>(null);

const focusedMessage = () => document.activeElement?.closest<HTMLElement>("[data-message]")?.dataset.message ?? null;

/**
 * Whether a message is hovered or focused, so that its tools are shown. `hold` keeps the tools while one of their menus is open. A long
 * press calls `onLongPress`, which returns false if it opened nothing.
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
        // The focus may have made another message the owner since the pointer entered this one.
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
