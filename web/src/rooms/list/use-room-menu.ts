import type { RoomState } from "@parley/sdk";
import { type KeyboardEvent, type MouseEvent, useState } from "react";
import { isPressed } from "../../shortcuts/match.ts";
import { useLongPress } from "../../ui/touch/use-long-press.ts";

interface OpenMenu {
  room: RoomState;
  anchor: HTMLElement;
  /** The pressed point; null opens the menu at the row. */
  at: { x: number; y: number } | null;
}

/** Opens the menu of a room in the list by a right click, a long press or a key. */
export function useRoomMenu(rooms: readonly RoomState[]) {
  const [open, setOpen] = useState<OpenMenu | null>(null);
  const openAt = (target: EventTarget, at: OpenMenu["at"]): boolean => {
    const anchor = target instanceof Element ? target.closest<HTMLElement>("[data-stop]") : null;
    const room = rooms.find((one) => one.room.id === anchor?.dataset.stop);
    if (!anchor || !room) return false;
    setOpen((before) => before ?? { room, anchor, at });
    return true;
  };
  // Some browsers fire no contextmenu event on a long press.
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
