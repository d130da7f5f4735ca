import type { Membership, ThreadEntry } from "@parley/protocol";
import { withEntry } from "../immutable.ts";
import { type Counted, counted } from "../messages/tallies.ts";
import type { RoomState } from "../state.ts";

/** Puts the reader's own membership if it is newer, and brings its counts up to the room's position. */
export function putMembership(room: RoomState, membership: Membership): RoomState {
  if (!isFresher(membership, room.membership)) return room;
  const { cleared } = room.membership;
  const stale = room.stale || isBeyondTally(room, membership) || membership.cleared < cleared;
  const next = { ...room, stale, membership: counted(membership, room.tally.effects, null) };
  return membership.cleared > cleared ? hideUpTo(next, membership.cleared) : next;
}

/** Puts a followed thread's entry if it is newer, and brings its counts up to the room's position. */
export function putThread(room: RoomState, entry: ThreadEntry): RoomState {
  const held = room.threads.get(entry.threadId);
  if (held && !isFresher(entry, held)) return room;
  const fresh = entry.following ? counted(entry, room.tally.effects, entry.threadId) : entry;
  const stale = room.stale || (entry.following && isBeyondTally(room, entry));
  return { ...room, stale, threads: withEntry(room.threads, entry.threadId, fresh) };
}

// True if the counts are older than the kept effects: they have to be loaded again.
function isBeyondTally(room: RoomState, numbers: Counted): boolean {
  return numbers.countedAt < room.tally.floor;
}

function isFresher(next: Counted & { revision: number }, held: Counted & { revision: number }): boolean {
  return next.revision > held.revision || (next.revision === held.revision && next.countedAt > held.countedAt);
}

/** Takes the messages up to a position out of the windows, and out of the room's entry in lists. */
export function hideUpTo(room: RoomState, cleared: number): RoomState {
  const windows = new Map(room.windows);
  for (const [key, window] of windows) {
    const ids = window.ids.filter((id) => (room.messages.get(id)?.position ?? 0) > cleared);
    if (ids.length < window.ids.length) windows.set(key, { ...window, ids, hasOlder: false });
  }
  const lastMessage = room.lastMessage && room.lastMessage.position > cleared ? room.lastMessage : null;
  return { ...room, windows, lastMessage };
}
