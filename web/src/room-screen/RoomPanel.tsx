import type { Room } from "@parley/protocol";
import type { ReactNode } from "react";
import { useRoomName } from "../rooms/room-name.ts";
import SidePanel from "../ui/SidePanel.tsx";

interface RoomPanelProps {
  room: Room;
  children: ReactNode;
}

/** What stands beside a room. Where it stands alone, without the title above the room, the page is still about the room: for screen readers. */
export default function RoomPanel({ room, children }: RoomPanelProps) {
  return (
    <>
      <h1 className="sr-only lg:hidden">{useRoomName(room)}</h1>
      <SidePanel>{children}</SidePanel>
    </>
  );
}
