import type { AccountId } from "@parley/protocol";
import type { OutboxEntry, RoomMessage } from "@parley/sdk";

/** A message that waits to be sent, as it is edited: the server has given it no position yet. */
export const unsentMessage = (
  { id, roomId, threadId, text, shown, createdAt }: OutboxEntry,
  me: AccountId,
): RoomMessage => ({
  ...{ id, roomId, authorId: me, position: 0, createdAt, text },
  ...(threadId !== null && { threadId }),
  ...(shown.length > 0 && { parts: [...shown] }),
});
