import type { AccountId, MessageId, RoomId, SessionId } from "@parley/protocol";
import type { Reader, Writer } from "../database/database.ts";
import type { LocationRow } from "./tables.ts";

type Key = Pick<LocationRow, "room_id" | "message_id">;

export function findLocation(
  read: Reader,
  { roomId, messageId }: { readonly roomId: RoomId; readonly messageId: MessageId },
): Promise<LocationRow | undefined> {
  return read
    .selectFrom("locations")
    .where("room_id", "=", roomId)
    .where("message_id", "=", messageId)
    .selectAll()
    .executeTakeFirst();
}

/** Live locations of an account, in the order in which they began. */
export function findLocations(read: Reader, accountId: AccountId): Promise<LocationRow[]> {
  return read.selectFrom("locations").where("account_id", "=", accountId).selectAll().orderBy("personal").execute();
}

/** Live locations of an account that the given sessions share. */
export function findShared(
  read: Reader,
  accountId: AccountId,
  sessionIds: readonly SessionId[],
): Promise<LocationRow[]> {
  return read
    .selectFrom("locations")
    .where("account_id", "=", accountId)
    .where("session_id", "in", sessionIds)
    .selectAll()
    .execute();
}

export async function insertLocation(writer: Writer, row: LocationRow): Promise<void> {
  await writer.insertInto("locations").values(row).execute();
}

export async function updateLocation(
  writer: Writer,
  { room_id, message_id }: Key,
  changes: Partial<Pick<LocationRow, "ending" | "moved_at">>,
): Promise<void> {
  await writer
    .updateTable("locations")
    .set(changes)
    .where("room_id", "=", room_id)
    .where("message_id", "=", message_id)
    .execute();
}

export async function deleteLocation(writer: Writer, { room_id, message_id }: Key): Promise<void> {
  await writer.deleteFrom("locations").where("room_id", "=", room_id).where("message_id", "=", message_id).execute();
}
