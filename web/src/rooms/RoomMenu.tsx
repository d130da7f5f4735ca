import type { RoomState } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { navigate } from "../routing/navigation.ts";
import { useOpenRoom } from "../routing/use-route.ts";
import MenuPopup from "../ui/menus/MenuPopup.tsx";
import { roomActions } from "./room-actions.tsx";
import { useRoomName } from "./room-name.ts";

interface RoomMenuProps {
  room: RoomState;
  anchor: HTMLElement;
  at: { x: number; y: number } | null;
  onClose: () => void;
}

/** The menu of a room in the list. */
export default function RoomMenu({ room, anchor, at, onClose }: RoomMenuProps) {
  const client = useClient();
  const name = useRoomName(room.room);
  const roomId = useOpenRoom();
  const go = (to: "/" | "/rooms/$roomId") => void navigate({ to, params: { roomId: room.room.id } });
  return (
    <MenuPopup
      anchor={anchor}
      at={at ?? undefined}
      label={name}
      entries={roomActions({ room, client, isOpen: roomId === room.room.id, go })}
      byKeyboard={at === null}
      onClose={onClose}
    />
  );
}
