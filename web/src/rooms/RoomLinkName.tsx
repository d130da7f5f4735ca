import { useParley } from "@parley/sdk/react";
import type { RoomLinkNameProps } from "../rich-text/markdown/room-link-name.ts";
import { strings } from "../strings/strings.ts";
import { roomNameIn } from "./room-name.ts";

/**
 * The text of a link into a room: the room's name, or a text for a message in it. For a room that the reader has not joined, the name is
 * unknown, and the link shows the typed text.
 */
export function RoomLinkName({ address, sign, children }: RoomLinkNameProps) {
  const name = useParley((state) => {
    const room = state.rooms.get(address.roomId)?.room;
    return room ? roomNameIn(state, room) : null;
  });
  if (name === null) return <>{children}</>;
  return <bdi>{address.messageId === null ? sign + name : strings.timeline.messageIn(name)}</bdi>;
}
