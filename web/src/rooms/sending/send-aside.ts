import type { RoomId, WrittenContent } from "@parley/protocol";
import type { Client } from "@parley/sdk";

/**
 * Sends content to a room without touching the room's draft. Resolves with true if the message was sent, with false if it waits in the
 * outbox for a connection. If the server refuses the message, it is removed from the outbox, since the caller still has the content, and
 * the promise rejects.
 */
export async function sendAside(
  client: Client,
  roomId: RoomId,
  { text, parts = [] }: WrittenContent,
): Promise<boolean> {
  const entry = client.room(roomId).composer.send(text, { parts });
  if (entry === null) return false;
  return new Promise((resolve, reject) => {
    const look = () => {
      const now = client.state.outbox.find(({ id }) => id === entry.id);
      const isLive = client.state.connection.phase === "live";
      if (now?.state === "pending" && isLive) return;
      stop();
      if (now?.state !== "failed") return resolve(now === undefined);
      client.outbox.discard(entry.id);
      reject(now.error);
    };
    const stop = client.subscribe(look);
    look();
  });
}
