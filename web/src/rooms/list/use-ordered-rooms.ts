import type { RoomState } from "@parley/sdk";
import { useClient, useParley, useRooms } from "@parley/sdk/react";
import { useMemo } from "react";
import { useExternalStore } from "../../ui/external-store.ts";
import { roomNameIn } from "../room-name.ts";
import { byName, roomOrder } from "./room-order.ts";

/** The account's rooms, by last activity or by name, as set in this browser. */
export function useOrderedRooms(): readonly RoomState[] {
  const client = useClient();
  const latest = useRooms();
  const order = useExternalStore(roomOrder);
  // Direct rooms have the name of the other person, so the accounts matter only for the order by name.
  const accounts = useParley((state) => (order === "name" ? state.accounts : null));
  // biome-ignore lint/correctness/useExhaustiveDependencies: names are read again when the accounts change
  return useMemo(
    () => (order === "activity" ? latest : byName(latest, (room) => roomNameIn(client.state, room))),
    [client, latest, order, accounts],
  );
}
