import type { Membership, Message, RoomEntry } from "@parley/protocol";
import { presentRoom } from "./present.ts";
import type { RoomRow } from "./tables.ts";

/** Puts an entry together from its parts, leaving out a message that the member has cleared. */
export function makeEntry(room: RoomRow, membership: Membership, lastMessage: Message | null): RoomEntry {
  return {
    room: presentRoom(room),
    position: room.position,
    receipts: room.receipts,
    lastMessage: lastMessage !== null && lastMessage.position > membership.cleared ? lastMessage : null,
    activeAt: room.active_at,
    membership,
  };
}
