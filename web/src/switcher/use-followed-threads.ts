import type { RoomMessage } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { useEffect, useState } from "react";

/** So many are asked for: those with the latest replies. */
const LIMIT = 100;

/** The first messages of the threads that the reader follows, latest reply first; none until they are known, and without the server. */
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
