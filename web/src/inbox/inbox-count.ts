import type { State } from "@parley/sdk";

/** The number of unread entries of the inbox: mentions in all rooms, and replies in followed threads, without muted ones. */
export function inboxCount(state: Pick<State, "rooms">): number {
  let count = 0;
  for (const { membership, threads } of state.rooms.values()) {
    count += membership.mentions;
    for (const thread of threads.values()) count += membership.muted ? thread.mentions : thread.unread;
  }
  return count;
}
