import type { RoomState } from "@parley/sdk";
import { type FocusEvent, type PointerEvent, useMemo, useState } from "react";
import { inOrderOf } from "./room-sections.ts";
import { useOrderedRooms } from "./use-ordered-rooms.ts";

/**
 * The rooms in their order. The order does not change while the pointer or the keyboard focus is in the list, so that no row moves away
 * from under it.
 */
export function useSteadyRooms() {
  const latest = useOrderedRooms();
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const steady = pointed || focused;
  const [order, setOrder] = useState<readonly string[]>([]);
  const rooms: readonly RoomState[] = useMemo(
    () => (steady ? inOrderOf(latest, order) : latest),
    [latest, steady, order],
  );
  const isInOrder = rooms.length === order.length && rooms.every(({ room }, index) => room.id === order[index]);
  if (!isInOrder) setOrder(rooms.map(({ room }) => room.id));
  return {
    rooms,
    handlers: {
      onPointerEnter: (event: PointerEvent) => setPointed(event.pointerType === "mouse"),
      onPointerLeave: () => setPointed(false),
      onFocus: (event: FocusEvent) => setFocused(event.target.matches(":focus-visible")),
      onBlur: (event: FocusEvent) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false);
      },
    },
  };
}
