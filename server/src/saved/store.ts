import type { AccountId, MessageId, Position, RoomId } from "@parley/protocol";
import type { Reader, Writer } from "../database/database.ts";
import type { MessageRow } from "../messages/tables.ts";
import type { SavedRow } from "./tables.ts";

type Key = Pick<SavedRow, "account_id" | "room_id" | "message_id">;

export function findSaved(read: Reader, { account_id, room_id, message_id }: Key): Promise<SavedRow | undefined> {
  return read
    .selectFrom("saved")
    .where("account_id", "=", account_id)
    .where("room_id", "=", room_id)
    .where("message_id", "=", message_id)
    .selectAll()
    .executeTakeFirst();
}

/** Those of some messages of a room that are saved. */
export async function findAmong(
  read: Reader,
  accountId: AccountId,
  roomId: RoomId,
  messageIds: readonly MessageId[],
): Promise<SavedRow[]> {
  if (messageIds.length === 0) return [];
  return read
    .selectFrom("saved")
    .where("account_id", "=", accountId)
    .where("room_id", "=", roomId)
    .where("message_id", "in", messageIds)
    .selectAll()
    .execute();
}

/** What was saved behind a position of the account's stream, newest first. */
export function findNewest(read: Reader, accountId: AccountId, behind: Position, limit: number): Promise<SavedRow[]> {
  return read
    .selectFrom("saved")
    .where("account_id", "=", accountId)
    .where("personal", ">", behind)
    .selectAll()
    .orderBy("personal", "desc")
    .limit(limit)
    .execute();
}

/** What was saved before the newest `kept`, newest first. */
export function findBeyond(read: Reader, accountId: AccountId, kept: number, limit: number): Promise<SavedRow[]> {
  return read
    .selectFrom("saved")
    .where("account_id", "=", accountId)
    .selectAll()
    .orderBy("personal", "desc")
    .offset(kept)
    .limit(limit)
    .execute();
}

export type SavedMessageRow = MessageRow & Pick<SavedRow, "saved_at" | "personal">;

/**
 * Saved messages that their reader may see, newest first: in rooms that they are in, not cleared, not deleted. A cross join makes
 * SQLite begin with its first table, where the newest lie first. One statement.
 */
export function findSavedMessages(
  read: Reader,
  accountId: AccountId,
  before: Position | undefined,
  limit: number,
): Promise<SavedMessageRow[]> {
  const listed = read
    .selectFrom("saved")
    .crossJoin("members")
    .crossJoin("messages")
    .where("saved.account_id", "=", accountId)
    .whereRef("members.room_id", "=", "saved.room_id")
    .where("members.account_id", "=", accountId)
    .where("members.left_at", "is", null)
    .whereRef("messages.room_id", "=", "saved.room_id")
    .whereRef("messages.position", "=", "saved.position")
    .whereRef("saved.position", ">", "members.cleared")
    .where("messages.deleted_at", "is", null)
    .selectAll("messages")
    .select(["saved.saved_at", "saved.personal"])
    .orderBy("saved.personal", "desc")
    .limit(limit);
  return (before === undefined ? listed : listed.where("saved.personal", "<", before)).execute();
}

export async function insertSaved(writer: Writer, row: SavedRow): Promise<void> {
  await writer.insertInto("saved").values(row).execute();
}

/** Takes out one saved message. False where there was none. */
export const deleteSaved = (writer: Writer, { account_id, room_id, message_id }: Key): Promise<boolean> =>
  hasDeleted(savedIn(writer, account_id, room_id).where("message_id", "=", message_id));

/** Takes out what an account has saved of a room. False where there was nothing. */
export const deleteSavedIn = (writer: Writer, accountId: AccountId, roomId: RoomId): Promise<boolean> =>
  hasDeleted(savedIn(writer, accountId, roomId));

const savedIn = (writer: Writer, accountId: AccountId, roomId: RoomId) =>
  writer.deleteFrom("saved").where("account_id", "=", accountId).where("room_id", "=", roomId);

async function hasDeleted(deletion: ReturnType<typeof savedIn>): Promise<boolean> {
  return (await deletion.executeTakeFirstOrThrow()).numDeletedRows > 0n;
}

/** Forgets all that an account has saved. */
export async function deleteAllSaved(writer: Writer, accountId: AccountId): Promise<void> {
  for (const table of ["saved", "saved_removals"] as const)
    await writer.deleteFrom(table).where("account_id", "=", accountId).execute();
}

/** Account position at which something was taken out last; 0 for never. */
export async function findRemoval(read: Reader, accountId: AccountId): Promise<Position> {
  const row = await read
    .selectFrom("saved_removals")
    .where("account_id", "=", accountId)
    .select("personal")
    .executeTakeFirst();
  return row?.personal ?? 0;
}

/** Notes that something was taken out at a position. Two statements. */
export async function noteRemoval(writer: Writer, accountId: AccountId, personal: Position): Promise<void> {
  await writer.deleteFrom("saved_removals").where("account_id", "=", accountId).execute();
  await writer.insertInto("saved_removals").values({ account_id: accountId, personal }).execute();
}
