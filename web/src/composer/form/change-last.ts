import type { MessageId, RoomId } from "@parley/protocol";
import type { Client } from "@parley/sdk";
import { unsentMessage } from "./unsent-message.ts";

/**
 * What ↑ does in an empty field: the last own message can be edited. One that could not be sent becomes the draft
 * again; one that was never sent is edited where it waits; one that is still being sent is edited when it has arrived. Returns a function
 * that cancels the wait.
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
      // The timeline is drawn with the message in it first.
      setTimeout(() => composer.draft.text === "" && onEditLast());
    });
    return stop;
  } else onEditLast();
  return () => undefined;
}
