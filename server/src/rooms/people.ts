import type { AccountId, RoomEntry } from "@parley/protocol";

/** Accounts that a reader needs in order to show rooms in a list. */
export function peopleIn(entries: readonly RoomEntry[]): Set<AccountId> {
  const ids = new Set<AccountId>();
  for (const { room, lastMessage } of entries) {
    for (const id of room.directIds ?? []) ids.add(id);
    if (lastMessage === null) continue;
    ids.add(lastMessage.authorId);
    for (const id of lastMessage.mentions) ids.add(id);
    if (lastMessage.forwarded !== null) ids.add(lastMessage.forwarded.authorId);
  }
  return ids;
}
