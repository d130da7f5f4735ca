import type { Room } from "@parley/protocol";
import { useClient, useParley } from "@parley/sdk/react";
import { useEffect } from "react";

/** In larger rooms, not all members are loaded only for their names. */
const LOADED_WHOLE = 500;

/** Loads all members of a room while they are needed. */
export function useLoadedMembers({ id, memberCount }: Room, wanted: boolean): void {
  const client = useClient();
  useEffect(() => {
    if (!wanted) return;
    const { members } = client.room(id);
    const close = members.open();
    if (memberCount <= LOADED_WHOLE) members.loadAll().catch(() => undefined);
    return close;
  }, [client, id, memberCount, wanted]);
}

/** The handles of a room's members, joined by spaces. A string, so that equal lists are equal values. */
export function useMemberHandles(room: Room, wanted: boolean): string {
  useLoadedMembers(room, wanted);
  return useParley(({ rooms, accounts }) => {
    const members = wanted ? rooms.get(room.id)?.members : null;
    if (!members) return "";
    return [...members.byId.keys()].map((accountId) => accounts.get(accountId)?.handle ?? "").join(" ");
  });
}
