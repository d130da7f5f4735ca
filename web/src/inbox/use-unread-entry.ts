import type { State } from "@parley/sdk";
import { useParley } from "@parley/sdk/react";
import type { InboxEntry } from "./use-inbox.ts";

/** The unread count of an entry now: 1 or 0 for a message, the number of replies for a thread. */
export function unreadOf(state: State, { message, thread }: InboxEntry): number {
  const room = state.rooms.get(message.roomId);
  if (thread) return (room?.threads.get(thread.threadId) ?? thread).unread;
  const mark = message.threadId === undefined ? room?.membership : room?.threads.get(message.threadId);
  return mark !== undefined && message.position > mark.unreadAfter ? 1 : 0;
}

/** {@link unreadOf} as a hook that follows changes. */
export function useUnreadEntry(entry: InboxEntry): number {
  return useParley((state) => unreadOf(state, entry));
}
