import type { Room } from "@parley/protocol";
import type { ReactNode } from "react";
import { useRoomName } from "../rooms/room-name.ts";
import SidePanel from "../ui/panes/SidePanel.tsx";

interface RoomPanelProps {
  room: Room;
  children: ReactNode;
}

/**
 * The side panel of a room. On a small screen the panel covers the room's header, so the page gets a heading with the room's name for
 * screen readers.
 */
export default function RoomPanel({ room, children }: RoomPanelProps) {
  return (
    <>
      <h1 className="sr-only lg:hidden">{useRoomName(room)}</h1>
      <SidePanel>{children}</SidePanel>
    </>
  );
}
