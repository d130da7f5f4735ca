import type { MessageId, RoomId } from "@parley/protocol";
import type { Client } from "@parley/sdk";

/**
 * What ↑ does in an empty field: the last own message can be edited. One that could not be sent becomes the draft
 * again; one that is still on its way is changed as soon as it has arrived. Returns what ends that waiting.
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
