import type { MessageId, RoomId } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { useCallback } from "react";

/** Takes the last message that could not be sent back into the field. False when there is none. */
export function useLastFailed(roomId: RoomId, threadId: MessageId | null): () => boolean {
  const client = useClient();
  return useCallback(() => {
    const failed = client.state.outbox.findLast(
      (entry) =>
        entry.roomId === roomId && entry.threadId === threadId && entry.state === "failed" && entry.forward === null,
    );
    if (!failed) return false;
    const room = client.room(roomId);
    const { composer } = threadId === null ? room : room.thread(threadId);
    composer.setText(failed.text);
    composer.replyTo(failed.replyTo);
    client.outbox.discard(failed.id);
    return true;
  }, [client, roomId, threadId]);
}
