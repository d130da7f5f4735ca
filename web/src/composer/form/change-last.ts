import type { MessageId, RoomId } from "@parley/protocol";
import type { Client } from "@parley/sdk";
import { unsentMessage } from "./unsent-message.ts";

/**
 * Handles ↑ in an empty field: edits the user's own last message. If that message could not be sent, it becomes the draft again; if it
 * waits unsent in the outbox, it is edited there; if it is being sent, it is edited after it has arrived. Returns a function that cancels
 * the wait.
 */
export function changeLast(
  client: Client,
  roomId: RoomId,
  threadId: MessageId | null,
  onEditLast: () => void,
): () => void {
  const room = client.room(roomId);
  const { composer } = threadId === null ? room : room.thread(threadId);
  const lastOnItsWay = () =>
    client.state.outbox.findLast((entry) => entry.roomId === roomId && entry.threadId === threadId);
  const last = lastOnItsWay();
  if (last?.state === "failed") {
    composer.restore(last);
    client.outbox.discard(last.id);
  } else if (last && !last.tried) {
    composer.beginEdit(unsentMessage(last, client.state.me?.account.id ?? ""));
  } else if (last?.state === "pending") {
    const stop = client.subscribe(() => {
      if (lastOnItsWay()?.id === last.id) return;
      stop();
      // Waits until the timeline has rendered the message.
      setTimeout(() => composer.draft.text === "" && onEditLast());
    });
    return stop;
  } else onEditLast();
  return () => undefined;
}
