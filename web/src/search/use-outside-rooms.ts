import { type Room, type RoomId, sizes } from "@parley/protocol";
import type { FoundMessage } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { useEffect, useState } from "react";
import { isOutside } from "./message-at.ts";

const none: ReadonlyMap<RoomId, Room> = new Map();

/** Feeds that the reader has not entered, by their ids; asked for once, when a message of one of them is found. */
export function useOutsideRooms(messages: readonly FoundMessage[]): ReadonlyMap<RoomId, Room> {
  const client = useClient();
  const [rooms, setRooms] = useState(none);
  const isWanted = messages.some(({ message }) => isOutside(client, message));
  useEffect(() => {
    if (!isWanted) return;
    const stop = new AbortController();
    client.feeds.list({ limit: sizes.page }, { signal: stop.signal }).then(
      ({ feeds }) => setRooms(new Map(feeds.map(({ room }) => [room.id, room]))),
      // Without their names the messages are there all the same.
      () => undefined,
    );
    return () => stop.abort();
  }, [client, isWanted]);
  return rooms;
}
