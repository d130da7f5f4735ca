import { type AccountId, peopleOf, type RoomEntry } from "@parley/protocol";

/** Accounts that a reader needs in order to show rooms in a list. */
export function peopleIn(entries: readonly RoomEntry[]): Set<AccountId> {
  const ids = new Set<AccountId>();
  for (const { room, lastMessage } of entries) {
    for (const id of room.directIds ?? []) ids.add(id);
    if (lastMessage !== null) for (const id of peopleOf(lastMessage)) ids.add(id);
  }
  return ids;
}
