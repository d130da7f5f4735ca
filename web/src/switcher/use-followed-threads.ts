import type { RoomMessage } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { useEffect, useState } from "react";

/** The most threads that are requested, by latest reply. */
const LIMIT = 100;

/** The first messages of the threads that the reader follows, by latest reply; empty until they are loaded, and offline. */
export function useFollowedThreads(): readonly RoomMessage[] {
  const client = useClient();
  const [roots, setRoots] = useState<readonly RoomMessage[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    client.threads.list({ limit: LIMIT }, { signal: stop.signal }).then(
      ({ threads }) => setRoots(threads.map(({ entry, root }) => ({ ...root, roomId: entry.roomId }))),
      () => undefined,
    );
    return () => stop.abort();
  }, [client]);
  return roots;
}
