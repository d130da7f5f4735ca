import type { AccountId, RoomId } from "@parley/protocol";
import { noId } from "../database/ids.ts";
import type { Transaction } from "../log/transaction.ts";
import { addWords } from "../words/keep.ts";
import { presentRoom } from "./present.ts";
import { foundBy, searchOf } from "./search.ts";
import { insertRoom } from "./store.ts";
import type { RoomRow } from "./tables.ts";

/** The identifying columns of a new room. */
export type NewRoom = Pick<RoomRow, "kind" | "name" | "topic" | "max_length" | "direct_key" | "fingerprint"> &
  Partial<Pick<RoomRow, "posting">>;

/** Begins a room's log: the room itself at position 1. The caller lets its first members in. */
export async function establishRoom(tx: Transaction, id: RoomId, room: NewRoom, by: AccountId): Promise<RoomRow> {
  const row = { ...blank, ...room, id, search: searchOf(room), created_by: by, created_at: tx.now, active_at: tx.now };
  await insertRoom(tx.writer, row);
  const found = foundBy(row);
  if (found !== null) await addWords(tx.writer, "channel", id, found);
  const position = await tx.take(id);
  const event = { position, at: tx.now, by, room: presentRoom(row) };
  await tx.record(id, { type: "room.created", ...event }, { subject: noId });
  return { ...row, position };
}

/** `revision` is that of the first event; the position itself is taken like any other. */
const blank = {
  archived_at: null,
  previews_off: null,
  room_mentions: null,
  posting: null,
  member_count: 0,
  position: 0,
  revision: 1,
  ordinal: 0,
  last_position: 0,
  messaged_at: 0,
  receipts: 0,
  undispatched: null,
  picture_id: null,
  retention_days: null,
  expires_at: null,
  floor: 0,
  floor_ordinal: 0,
  erased: 0,
};
