import { useClient, useMe, useParley } from "@parley/sdk/react";
import { useEffect, useState } from "react";
import { lastRoomOf } from "../rooms/last-room.ts";
import { navigate } from "../routing/navigation.ts";

/**
 * Redirects from the start page to the last open room, else to the inbox. A user without rooms stays, and so does a user with a small
 * screen, where the start page is the list of rooms. Returns true once it is known that the user stays.
 */
export function useLanding(): boolean {
  const client = useClient();
  const accountId = useMe()?.account.id;
  const known = useParley((state) => state.epoch !== null);
  const [stays, setStays] = useState(false);
  useEffect(() => {
    if (stays || !known || accountId === undefined) return;
    const { rooms } = client.state;
    const isSmall = !window.matchMedia("(min-width: 48rem)").matches;
    if (rooms.size === 0 || isSmall) return setStays(true);
    // A navigation that began while this was loading takes precedence.
    if (window.location.pathname !== "/") return;
    const roomId = lastRoomOf(accountId);
    if (roomId !== undefined && rooms.has(roomId))
      void navigate({ to: "/rooms/$roomId", params: { roomId }, replace: true });
    else void navigate({ to: "/inbox", replace: true });
  }, [client, accountId, known, stays]);
  return stays;
}
