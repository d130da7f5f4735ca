import type { AccountId, RoomId } from "@parley/protocol";
import { isBlank } from "@parley/protocol/reading";
import { isEditChanged } from "./changes/edits.ts";
import type { RoomState, State } from "./shown/shown.ts";

const sorted = new WeakMap<State["rooms"], readonly RoomState[]>();

/** The rooms, latest activity first; the same array until a room changes. */
export function roomsByActivity(state: Pick<State, "rooms">): readonly RoomState[] {
  const known = sorted.get(state.rooms);
  if (known) return known;
  const rooms = [...state.rooms.values()].sort((a, b) => b.activeAt - a.activeAt || (a.room.id < b.room.id ? 1 : -1));
  sorted.set(state.rooms, rooms);
  return rooms;
}

/** Keys (`draftKey`) of the timelines with a draft: a room's id for its main timeline. */
export function draftKeys(state: Pick<State, "drafts">): string[] {
  return [...state.drafts].flatMap(([key, draft]) => (isBlank(draft) ? [] : [key]));
}

/** Unread messages in rooms that are not muted, and mentions in all rooms and followed threads. */
export interface UnreadTotal {
  readonly unread: number;
  readonly mentions: number;
}

/** Sums up the unread counts. */
export function unreadTotal(state: Pick<State, "rooms">): UnreadTotal {
  let unread = 0;
  let mentions = 0;
  for (const { membership, threads } of state.rooms.values()) {
    if (!membership.muted) unread += membership.unread;
    mentions += membership.mentions;
    for (const thread of threads.values()) mentions += thread.mentions;
  }
  return { unread, mentions };
}

/** The other person of a direct room, or the account itself in a note to self; undefined for other rooms. */
export function directPartner(state: Pick<State, "rooms" | "me">, roomId: RoomId): AccountId | undefined {
  const ids = state.rooms.get(roomId)?.room.directIds;
  return ids?.find((id) => id !== state.me?.account.id) ?? ids?.[0];
}

/** True while there is unsent data: drafts, changes or messages. */
export function hasUnsent({
  changes,
  drafts,
  edits,
  outbox,
}: Pick<State, "changes" | "drafts" | "edits" | "outbox">): boolean {
  const isWritten = [...drafts.values()].some((draft) => !isBlank(draft));
  return isWritten || outbox.length + changes.size > 0 || [...edits.values()].some(isEditChanged);
}
