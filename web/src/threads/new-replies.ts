import type { MessageId, RoomId } from "@parley/protocol";
import type { State } from "@parley/sdk";

interface ThreadAt {
  readonly roomId: RoomId;
  readonly threadId: MessageId;
}

/** The user's own replies in a thread, both pending and loaded. */
export function repliesOf(state: State, { roomId, threadId }: ThreadAt): ReadonlySet<MessageId> {
  const me = state.me?.account.id;
  const held = [...(state.rooms.get(roomId)?.messages.values() ?? [])];
  return new Set([
    ...held.filter((message) => message.threadId === threadId && message.authorId === me).map(({ id }) => id),
    ...state.outbox.filter((entry) => entry.roomId === roomId && entry.threadId === threadId).map(({ id }) => id),
  ]);
}

/** The user's own replies that were written since `before`, in order. */
export const newReplies = (state: State, at: ThreadAt, before: ReadonlySet<MessageId>): MessageId[] =>
  [...repliesOf(state, at)].filter((id) => !before.has(id)).sort();
