import type { State } from "@parley/sdk";

/** How much waits in the inbox: unread mentions everywhere, and unread replies in threads one follows, unless muted. */
export function inboxCount(state: Pick<State, "rooms">): number {
  let count = 0;
  for (const { membership, threads } of state.rooms.values()) {
    count += membership.mentions;
    for (const thread of threads.values()) count += membership.muted ? thread.mentions : thread.unread;
  }
  return count;
}
