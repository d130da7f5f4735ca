import type { Room } from "@parley/protocol";
import { useRoomName } from "../rooms/room-name.ts";
import { strings } from "../strings/strings.ts";

/** The name of the room of a result. */
export function RoomLabel({ room }: { room: Room }) {
  const name = useRoomName(room);
  return <bdi className="max-w-full truncate">{strings.inbox.inRoom(name)}</bdi>;
}
