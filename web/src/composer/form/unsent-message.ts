import type { AccountId } from "@parley/protocol";
import type { OutboxEntry, RoomMessage } from "@parley/sdk";

/** A message of the outbox in the form of a message, for editing. Its position is 0, because the server has not assigned one. */
export const unsentMessage = (
  { id, roomId, threadId, text, shown, createdAt }: OutboxEntry,
  me: AccountId,
): RoomMessage => ({
  ...{ id, roomId, authorId: me, position: 0, createdAt, text },
  ...(threadId !== null && { threadId }),
  ...(shown.length > 0 && { parts: [...shown] }),
});
