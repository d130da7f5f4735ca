import type { RoomId } from "@parley/protocol";
import { useClient, useParley } from "@parley/sdk/react";
import { useEffect, useState } from "react";

/** The number of messages in a room for the reader; null until it is loaded, and offline. */
export function useMessageTotal(roomId: RoomId): number | null {
  const client = useClient();
  const isLive = useParley((state) => state.connection.phase === "live");
  const [total, setTotal] = useState<number | null>(null);
  useEffect(() => {
    if (!isLive) return;
    let isWanted = true;
    const take = (count: number | undefined) => isWanted && setTotal(count ?? null);
    client.messages.list({ roomId, total: true, limit: 1 }).then(
      ({ total }) => take(total?.count),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [client, roomId, isLive]);
  return total;
}
