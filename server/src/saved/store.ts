import { type AccountId, type MessageId, type Position, type RoomId, sizes } from "@parley/protocol";
import type { Reader, Writer } from "../database/database.ts";
import { isKept } from "../messages/is-kept.ts";
import { isUnhidden } from "../messages/is-unhidden.ts";
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

/** The saved ones among the given messages of a room. */
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

/** Messages that were saved or changed after a position of the account's stream, last changed first. */
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

/** Messages that were saved before the last `kept` ones, newest first. */
export function findBeyond(read: Reader, accountId: AccountId, kept: number, limit: number): Promise<SavedRow[]> {
  return read
    .selectFrom("saved")
    .where("account_id", "=", accountId)
    .selectAll()
    .orderBy("first_personal", "desc")
    .offset(kept)
    .limit(limit)
    .execute();
}

const own = ["saved_at", "first_personal", "folder", "note", "changed_at", "personal"] as const;
export type SavedMessageRow = MessageRow & Pick<SavedRow, (typeof own)[number]>;

/** Saved messages that their reader may see, the last saved one first, of all folders or of one. One statement. */
export function findSavedMessages(
  read: Reader,
  accountId: AccountId,
  { folder, before }: { readonly folder: string | undefined; readonly before: Position | undefined },
  limit: number,
): Promise<SavedMessageRow[]> {
  let listed = visible(read, accountId);
  if (folder !== undefined) listed = listed.where("saved.folder", "=", folder);
  if (before !== undefined) listed = listed.where("saved.first_personal", "<", before);
  return listed
    .selectAll("messages")
    .select(own.map((column) => `saved.${column}` as const))
    .orderBy("saved.first_personal", "desc")
    .limit(limit)
    .execute();
}

/** The account's folders with how many messages their reader may see in each, by name. One statement. */
export async function countFolders(
  read: Reader,
  accountId: AccountId,
): Promise<{ readonly name: string; readonly count: number }[]> {
  const rows = await visible(read, accountId)
    .where("saved.folder", "is not", null)
    .groupBy("saved.folder")
    .select("saved.folder")
    .select((query) => query.fn.countAll<number | string>().as("count"))
    .orderBy("saved.folder")
    .limit(sizes.savedFolders)
    .execute();
  return rows.map(({ folder, count }) => ({ name: folder ?? "", count: Number(count) }));
}

/** The names of an account's folders. */
export async function findFolders(read: Reader, accountId: AccountId): Promise<(string | null)[]> {
  const rows = await read
    .selectFrom("saved")
    .where("account_id", "=", accountId)
    .where("folder", "is not", null)
    .select("folder")
    .distinct()
    .limit(sizes.savedFolders)
    .execute();
  return rows.map(({ folder }) => folder);
}

/**
 * Saved messages in the account's rooms that are neither cleared, expired nor deleted. The cross join makes SQLite begin with the first table, whose index has
 * the last saved messages first.
 */
const visible = (read: Reader, accountId: AccountId) =>
  read
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
    .where(isKept("saved"))
    .where("messages.deleted_at", "is", null)
    // Hiding takes a message out, but a call that was made at the same time may have put it in again.
    .where(isUnhidden(accountId));

export async function insertSaved(writer: Writer, row: SavedRow): Promise<void> {
  await writer.insertInto("saved").values(row).execute();
}

/** Writes the folder and the note of a saved message. */
export async function updateSaved(writer: Writer, row: SavedRow): Promise<void> {
  const { account_id, room_id, message_id, folder, note, changed_at, personal } = row;
  await writer
    .updateTable("saved")
    .set({ folder, note, changed_at, personal })
    .where("account_id", "=", account_id)
    .where("room_id", "=", room_id)
    .where("message_id", "=", message_id)
    .execute();
}

/** Takes out one saved message. False where there was none. */
export const deleteSaved = (writer: Writer, { account_id, room_id, message_id }: Key): Promise<boolean> =>
  hasDeleted(savedIn(writer, account_id, room_id).where("message_id", "=", message_id));

/** Deletes an account's saved messages of a room; false if there were none. */
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
