import { type LocationPart, partOf, type RoomId } from "@parley/protocol";
import type { RoomMessage, RoomState } from "@parley/sdk";
import { useParley } from "@parley/sdk/react";
import { nameOf } from "../accounts/name-of.ts";
import type { Pin } from "./map/MapPins.tsx";
import { placeName } from "./place-name.ts";

/** The pins for a location: its own first, then the other live locations of its room, as far as their messages are loaded. */
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
