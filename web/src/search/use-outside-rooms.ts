import { type Room, type RoomId, sizes } from "@parley/protocol";
import type { FoundMessage } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { useEffect, useState } from "react";
import { isOutside } from "./message-at.ts";

const none: ReadonlyMap<RoomId, Room> = new Map();

/** The feeds that the reader has not joined, by id; requested once, when a message from such a feed is found. */
export function useOutsideRooms(messages: readonly FoundMessage[]): ReadonlyMap<RoomId, Room> {
  const client = useClient();
  const [rooms, setRooms] = useState(none);
  const isWanted = messages.some(({ message }) => isOutside(client, message));
  useEffect(() => {
    if (!isWanted) return;
    const stop = new AbortController();
    client.feeds.list({ limit: sizes.page }, { signal: stop.signal }).then(
      ({ feeds }) => setRooms(new Map(feeds.map(({ room }) => [room.id, room]))),
      // If this fails, the messages are shown without the names of their feeds.
      () => undefined,
    );
    return () => stop.abort();
  }, [client, isWanted]);
  return rooms;
}
