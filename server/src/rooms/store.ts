import type { AccountId, RoomId } from "@parley/protocol";
import type { Reader, Writer } from "../database/database.ts";
import type { RoomRow } from "./tables.ts";

export async function findRooms(read: Reader, roomIds: readonly RoomId[]): Promise<RoomRow[]> {
  if (roomIds.length === 0) return [];
  return read.selectFrom("rooms").where("id", "in", roomIds).selectAll().execute();
}

export function findRoom(read: Reader, roomId: RoomId): Promise<RoomRow | undefined> {
  return read.selectFrom("rooms").where("id", "=", roomId).selectAll().executeTakeFirst();
}

export function findDirect(read: Reader, directKey: string): Promise<RoomRow | undefined> {
  return read.selectFrom("rooms").where("direct_key", "=", directKey).selectAll().executeTakeFirst();
}

export async function insertRoom(writer: Writer, row: RoomRow): Promise<void> {
  await writer.insertInto("rooms").values(row).execute();
}

export async function updateRoom(writer: Writer, roomId: RoomId, changes: Partial<RoomRow>): Promise<void> {
  await writer.updateTable("rooms").set(changes).where("id", "=", roomId).execute();
}

/** A channel, with whether the asker has joined it. */
export type FoundRow = RoomRow & { readonly joined: string | null };

/** Channels with the account's membership, if any. */
const channels = (read: Reader, accountId: AccountId) =>
  read
    .selectFrom("rooms")
    .leftJoin("members", (join) =>
      join
        .onRef("members.room_id", "=", "rooms.id")
        .on("members.account_id", "=", accountId)
        .on("members.left_at", "is", null),
    )
    .where("rooms.kind", "=", "channel")
    .where("rooms.archived_at", "is", null)
    .selectAll("rooms")
    .select("members.account_id as joined");

/** Open channels by id, in no order. */
export async function channelsById(read: Reader, accountId: AccountId, ids: readonly RoomId[]): Promise<FoundRow[]> {
  return ids.length === 0 ? [] : channels(read, accountId).where("rooms.id", "in", ids).execute();
}

/**
 * Open channels by folded name. The cursor is the id of a channel, because names are longer than cursors. It is looked up among channels
 * only: with the id of a private room, the order of the answer would reveal the name of that room.
 */
export function channelPage(
  read: Reader,
  accountId: AccountId,
  behind: RoomId | null,
  limit: number,
): Promise<FoundRow[]> {
  const rows = channels(read, accountId).orderBy("rooms.search").orderBy("rooms.id").limit(limit);
  if (behind === null) return rows.execute();
  const place = read
    .selectFrom("rooms as last")
    .where("last.id", "=", behind)
    .where("last.kind", "=", "channel")
    .select("last.search");
  return rows
    .where((eb) =>
      eb.or([eb("rooms.search", ">", place), eb.and([eb("rooms.search", "=", place), eb("rooms.id", ">", behind)])]),
    )
    .execute();
}
