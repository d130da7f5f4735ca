import type { AccountId, Message, RoomEntry, RoomId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { notFound } from "../errors.ts";
import { lastMessages } from "../messages/last-messages.ts";
import { presentMessages } from "../messages/load.ts";
import { weighMessages } from "../messages/pages/weigh.ts";
import type { MessageRow } from "../messages/tables.ts";
import { PageBudget } from "../page-budget.ts";
import { makeEntry } from "../rooms/make-entry.ts";
import { type EntryRow, entryRows } from "./entry-rows.ts";
import { membershipOf } from "./memberships.ts";

/** Bytes of JSON of an entry without what people wrote. */
export const entryWeight = 1300;

/** Which of an account's rooms. */
export type RoomSelection = { readonly roomIds: readonly RoomId[] } | "all";

/**
 * An account's rooms as its list shows them, latest activity first; rooms it is not in are left out. At most three
 * statements for any number of rooms.
 */
export async function loadEntries(read: Reader, accountId: AccountId, which: RoomSelection): Promise<RoomEntry[]> {
  if (which !== "all" && which.roomIds.length === 0) return [];
  const rows = entryRows(read, accountId);
  return completeEntries(read, await (which === "all" ? rows : rows.where("rooms.id", "in", which.roomIds)).execute());
}

/** One entry; answers `not_found` if the account is not in the room. */
export async function loadEntry(read: Reader, accountId: AccountId, roomId: RoomId): Promise<RoomEntry> {
  const [entry] = await loadEntries(read, accountId, { roomIds: [roomId] });
  if (entry === undefined) throw notFound();
  return entry;
}

/** Adds the last messages to rows. */
async function completeEntries(read: Reader, rows: readonly EntryRow[]): Promise<RoomEntry[]> {
  return presentEntries(read, rows, await visibleLast(read, rows));
}

/** The last messages of rooms, without those that the member has cleared or that have expired. No statement for none. */
async function visibleLast(read: Reader, rows: readonly EntryRow[]): Promise<MessageRow[]> {
  const visible = rows.filter((row) => row.last_position > Math.max(row.cleared, row.floor)).map((row) => row.room_id);
  return visible.length === 0 ? [] : lastMessages(read, visible);
}

/** As many entries as fit onto a page, from the first row on. */
export async function fittingEntries(read: Reader, rows: readonly EntryRow[]): Promise<RoomEntry[]> {
  const last = await visibleLast(read, rows);
  const weigh = await weighMessages(read, last);
  const bytes = new Map(last.map((message) => [message.room_id, weigh(message)]));
  const page = new PageBudget().takeFrom(rows, (row) => entryBytes(row) + (bytes.get(row.room_id) ?? 0));
  const shown = new Set(page.map((row) => row.room_id));
  return presentEntries(
    read,
    page,
    last.filter((message) => shown.has(message.room_id)),
  );
}

const entryBytes = ({ name, topic }: EntryRow): number =>
  entryWeight + Buffer.byteLength(name ?? "") + Buffer.byteLength(topic);

async function presentEntries(
  read: Reader,
  rows: readonly EntryRow[],
  last: readonly MessageRow[],
): Promise<RoomEntry[]> {
  const byRoom = await presentLast(read, last);
  return rows.map((row) => makeEntry(row, membershipOf(row), byRoom.get(row.room_id) ?? null));
}

/** The newest message of a room's main timeline; null for a room without one. */
export async function lastMessage(read: Reader, roomId: RoomId): Promise<Message | null> {
  return (await presentLast(read, await lastMessages(read, [roomId]))).get(roomId) ?? null;
}

async function presentLast(read: Reader, rows: readonly MessageRow[]): Promise<Map<RoomId, Message>> {
  const messages = await presentMessages(read, rows);
  return new Map(messages.map((message, index) => [rows[index]?.room_id ?? "", message]));
}
