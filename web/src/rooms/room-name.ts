import type { Account, Room } from "@parley/protocol";
import { directPartner, type State } from "@parley/sdk";
import { useMe, useParley } from "@parley/sdk/react";
import { nameOf } from "../accounts/name-of.ts";
import { strings } from "../strings/strings.ts";

/** What a room is called by its reader: its name, or in direct rooms the other person. */
export function roomName(room: Room, partner: Account | undefined, me: Account | undefined): string {
  if (room.kind === "feed") return room.name ?? strings.rooms.ownFeed;
  if (room.kind !== "direct") return room.name ?? strings.rooms.unnamed;
  if (room.directIds?.length === 1) return strings.rooms.selfName(nameOf(me));
  return nameOf(partner);
}

/** The name of a room that is in the state. */
export function roomNameIn(state: State, room: Room): string {
  const partnerId = directPartner(state, room.id);
  return roomName(room, partnerId ? state.accounts.get(partnerId) : undefined, state.me?.account);
}

/** {@link roomName}, kept up to date. */
export function useRoomName(room: Room): string {
  const me = useMe();
  const partner = useParley((state) => state.accounts.get(directPartner(state, room.id) ?? ""));
  return roomName(room, partner, me?.account);
}
