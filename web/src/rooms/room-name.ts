import type { Account, Room } from "@parley/protocol";
import { directPartner, type State } from "@parley/sdk";
import { useMe, useParley } from "@parley/sdk/react";
import { nameOf } from "../accounts/name-of.ts";
import { strings } from "../strings/strings.ts";

/** The name of a room for its reader: the room's own name, or in direct rooms the other person's name. */
export function roomName(room: Room, partner: Account | undefined, me: Account | undefined): string {
  if (room.kind === "feed") return room.name ?? strings.rooms.ownFeed;
  if (room.kind !== "direct") return room.name ?? strings.rooms.unnamed;
  if (room.directIds?.length === 1) return strings.rooms.selfName(nameOf(me));
  return nameOf(partner);
}

/** The name of a room in the state. */
export function roomNameIn(state: State, room: Room): string {
  const partnerId = directPartner(state, room.id);
  return roomName(room, partnerId ? state.accounts.get(partnerId) : undefined, state.me?.account);
}

/** {@link roomName} as a hook that follows changes. */
export function useRoomName(room: Room): string {
  const me = useMe();
  const partner = useParley((state) => state.accounts.get(directPartner(state, room.id) ?? ""));
  return roomName(room, partner, me?.account);
}
