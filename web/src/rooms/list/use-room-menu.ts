import type { RoomState } from "@parley/sdk";
import { type KeyboardEvent, type MouseEvent, useState } from "react";
import { isPressed } from "../../shortcuts/match.ts";
import { useLongPress } from "../../ui/use-long-press.ts";

interface OpenMenu {
  room: RoomState;
  anchor: HTMLElement;
  /** Where it was pressed; null opens it at the row. */
  at: { x: number; y: number } | null;
}

/** The menu of a room in the list, by the other button, by a long press or by key. */
export function useRoomMenu(rooms: readonly RoomState[]) {
  const [open, setOpen] = useState<OpenMenu | null>(null);
  const openAt = (target: EventTarget, at: OpenMenu["at"]): boolean => {
    const anchor = target instanceof Element ? target.closest<HTMLElement>("[data-stop]") : null;
    const room = rooms.find((one) => one.room.id === anchor?.dataset.stop);
    if (!anchor || !room) return false;
    setOpen((before) => before ?? { room, anchor, at });
    return true;
  };
  // Not every browser calls a long press a context menu.
  const press = useLongPress(openAt);
  return {
    open,
    close: () => setOpen(null),
    onKeyDown: (event: KeyboardEvent) => {
      if (isPressed("roomMenu", event.nativeEvent) && openAt(event.target, null)) event.preventDefault();
    },
    handlers: {
      ...press,
      onContextMenu: (event: MouseEvent) => {
        if (openAt(event.target, { x: event.clientX, y: event.clientY })) event.preventDefault();
      },
    },
  };
}
