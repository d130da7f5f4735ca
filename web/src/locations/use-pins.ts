import { type LocationPart, partOf, type RoomId } from "@parley/protocol";
import type { RoomMessage, RoomState } from "@parley/sdk";
import { useParley } from "@parley/sdk/react";
import { nameOf } from "../accounts/name-of.ts";
import type { Pin } from "./map/MapPins.tsx";
import { placeName } from "./place-name.ts";

/** A location and, where it is in a message of a room, all that is live there as far as its messages are held; its own is the first. */
export function usePins(part: LocationPart, roomId: RoomId | null): readonly Pin[] {
  const room = useParley(({ rooms }) => (roomId === null ? undefined : rooms.get(roomId)));
  const accounts = useParley((state) => state.accounts);
  const others = liveIn(room).filter((message) => partOf(message, "location") !== part);
  const pinOf = (message: RoomMessage): Pin[] =>
    onePin(message.id, partOf(message, "location"), nameOf(accounts.get(message.authorId)));
  const author = [...(room?.messages.values() ?? [])].find(({ parts }) => parts?.includes(part))?.authorId;
  const own = part.live && author !== undefined ? nameOf(accounts.get(author)) : undefined;
  return [...onePin("here", part, own ?? (part.label && placeName(part))), ...others.flatMap(pinOf)];
}

const liveIn = (room: RoomState | undefined): RoomMessage[] =>
  [...(room?.messages.values() ?? [])].filter((message) => partOf(message, "location")?.live !== undefined);

function onePin(id: string, part: LocationPart | undefined, name: string | undefined): Pin[] {
  if (part?.point === undefined) return [];
  return [
    { id, point: part.point, ...(name && { name }), isLive: part.live !== undefined, heading: part.live?.heading },
  ];
}
