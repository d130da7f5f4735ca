import { useParley } from "@parley/sdk/react";
import type { ReactNode } from "react";
import { roomNameIn } from "../../rooms/room-name.ts";
import { strings } from "../../strings/strings.ts";
import type { RoomAddress } from "./room-link.ts";

/**
 * What a link into a room is called: the room's own name, or that of a message in it. A room that the reader is not in
 * has no name here; its address stands as it was typed.
 */
export function RoomLinkName({ address, children }: { address: RoomAddress; children: ReactNode }) {
  const name = useParley((state) => {
    const room = state.rooms.get(address.roomId)?.room;
    return room ? roomNameIn(state, room) : null;
  });
  if (name === null) return <>{children}</>;
  return <bdi>{address.messageId === null ? name : strings.timeline.messageIn(name)}</bdi>;
}
