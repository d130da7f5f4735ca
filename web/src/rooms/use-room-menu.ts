import type { RoomState } from "@parley/sdk";
import { type KeyboardEvent, type MouseEvent, type PointerEvent, useRef, useState } from "react";
import { isPressed } from "../shortcuts/match.ts";

/** How long a finger rests for a long press, and how far it may stray. */
const LONG_PRESS = 450;
const STRAY = 10;

interface OpenMenu {
  room: RoomState;
  anchor: HTMLElement;
  /** Where it was pressed; null opens it at the row. */
  at: { x: number; y: number } | null;
}

/** The menu of a room in the list, by the other button, by a long press or by key. */
export function useRoomMenu(rooms: readonly RoomState[]) {
  const [open, setOpen] = useState<OpenMenu | null>(null);
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null);
  const openAt = (target: EventTarget, at: OpenMenu["at"]): boolean => {
    const anchor = target instanceof Element ? target.closest<HTMLElement>("[data-stop]") : null;
    const room = rooms.find((one) => one.room.id === anchor?.dataset.stop);
    if (!anchor || !room) return false;
    setOpen((before) => before ?? { room, anchor, at });
    return true;
  };
  const endPress = () => {
    if (press.current) clearTimeout(press.current.timer);
    press.current = null;
  };
  return {
    open,
    close: () => setOpen(null),
    onKeyDown: (event: KeyboardEvent) => {
      if (isPressed("roomMenu", event.nativeEvent) && openAt(event.target, null)) event.preventDefault();
    },
    handlers: {
      onContextMenu: (event: MouseEvent) => {
        if (openAt(event.target, { x: event.clientX, y: event.clientY })) event.preventDefault();
      },
      // Not every browser calls a long press a context menu.
      onPointerDown: ({ pointerType, target, clientX: x, clientY: y }: PointerEvent) => {
        endPress();
        if (pointerType === "touch")
          press.current = { timer: setTimeout(() => openAt(target, { x, y }), LONG_PRESS), x, y };
      },
      onPointerMove: ({ clientX, clientY }: PointerEvent) => {
        const began = press.current;
        if (began && Math.hypot(clientX - began.x, clientY - began.y) > STRAY) endPress();
      },
      onPointerUp: endPress,
      onPointerCancel: endPress,
    },
  };
}
