import type { AccountId, Membership, Message, RoomEntry, RoomId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { notFound } from "../errors.ts";
import { membershipOf } from "../members/memberships.ts";
import { presentMessages } from "../messages/load.ts";
import { presentRoom } from "./present.ts";
import { type EntryRow, entryRows, lastMessageRows } from "./store.ts";
import type { RoomRow } from "./tables.ts";

/** Which of an account's rooms. */
export type Which = { readonly roomIds: readonly RoomId[] } | "all";

/**
 * An account's rooms as its list shows them, latest activity first; rooms it is not in are left out. At most three
 * statements for any number of rooms.
 */
export async function loadEntries(read: Reader, accountId: AccountId, which: Which): Promise<RoomEntry[]> {
  if (which !== "all" && which.roomIds.length === 0) return [];
  const rows = entryRows(read, accountId);
  return completeEntries(read, await (which === "all" ? rows : rows.where("rooms.id", "in", which.roomIds)).execute());
}

/** One entry; to somebody who is not in the room it does not exist. */
export async function loadEntry(read: Reader, accountId: AccountId, roomId: RoomId): Promise<RoomEntry> {
  const [entry] = await loadEntries(read, accountId, { roomIds: [roomId] });
  if (entry === undefined) throw notFound();
  return entry;
}

/** Adds the last messages to rows. */
export async function completeEntries(read: Reader, rows: readonly EntryRow[]): Promise<RoomEntry[]> {
  const visible = rows.filter((row) => row.last_position > row.cleared).map((row) => row.room_id);
  const last = await lastMessages(read, visible);
  return rows.map((row) => makeEntry(row, membershipOf(row), last.get(row.room_id) ?? null));
}

/** The newest message of the main timeline of each room; none for a room without one. */
export async function lastMessages(read: Reader, roomIds: readonly RoomId[]): Promise<Map<RoomId, Message>> {
  if (roomIds.length === 0) return new Map();
  const rows = await lastMessageRows(read, roomIds);
  const messages = await presentMessages(read, rows);
  return new Map(messages.map((message, index) => [rows[index]?.room_id ?? "", message]));
}

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
