import { useParley } from "@parley/sdk/react";
import type { RoomLinkNameProps } from "../rich-text/markdown/room-link-name.ts";
import { strings } from "../strings/strings.ts";
import { roomNameIn } from "./room-name.ts";

/**
 * What a link into a room is called: the room's own name, or that of a message in it. A room that the reader is not in
 * has no name here; the link says what was typed.
 */
export function RoomLinkName({ address, sign, children }: RoomLinkNameProps) {
  const name = useParley((state) => {
    const room = state.rooms.get(address.roomId)?.room;
    return room ? roomNameIn(state, room) : null;
  });
  if (name === null) return <>{children}</>;
  return <bdi>{address.messageId === null ? sign + name : strings.timeline.messageIn(name)}</bdi>;
}
