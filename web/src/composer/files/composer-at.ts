import type { MessageId, RoomId } from "@parley/protocol";
import type { Client, Composer } from "@parley/sdk";

interface Place {
  readonly client: Client;
  readonly roomId: RoomId;
  readonly threadId: MessageId | null;
}

/** The composer of a room's main timeline, or of a thread. */
export function composerAt({ client, roomId, threadId }: Place): Composer {
  const room = client.room(roomId);
  return threadId === null ? room.composer : room.thread(threadId).composer;
}
