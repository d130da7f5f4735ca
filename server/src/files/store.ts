import type { AccountId, FileKind, MessageId, Position, RoomId } from "@parley/protocol";
import type { ExpressionBuilder } from "kysely";
import type { Reader, Writer } from "../database/database.ts";
import type { Tables } from "../database/tables.ts";
import { isUnhidden } from "../messages/is-unhidden.ts";
import type { MessageRow } from "../messages/tables.ts";
import type { BlobRow, FileRow, FileUseRow, PictureRow } from "./tables.ts";

/** A file with the row of its bytes (location and progress) and, for a picture, of its variants. */
export type HeldFile = FileRow & Omit<BlobRow, "size"> & Partial<Omit<PictureRow, "blob_key">>;

/** A file by its id, of any owner. */
export async function findFile(read: Reader, fileId: string): Promise<HeldFile | undefined> {
  return (await findFiles(read, [fileId]))[0];
}

/** Files by their ids, in no order, of any owner. No statement for none. */
export async function findFiles(read: Reader, fileIds: readonly string[]): Promise<HeldFile[]> {
  if (fileIds.length === 0) return [];
  const rows = await read
    .selectFrom("files")
    .innerJoin("blobs", "blobs.key", "files.blob_key")
    .leftJoin("pictures", "pictures.blob_key", "files.blob_key")
    .where("files.id", "in", fileIds)
    .select(["blobs.key", "sha256", "received", "token", "uses", "lease", "lease_until", "free_since"])
    .select(["width", "height", "preview", "animated", "small_key", "large_key"])
    .selectAll("files")
    .execute();
  return rows as HeldFile[];
}

/** Uploads of an account that are not finished; counted up to a bound. */
export async function countUnfinished(read: Reader, accountId: AccountId, max: number): Promise<number> {
  const rows = await read
    .selectFrom("files")
    .where("account_id", "=", accountId)
    .where("state", "=", "uploading")
    .select("id")
    .limit(max)
    .execute();
  return rows.length;
}

/** Takes the lease on an unfinished upload; false if another request holds it, or if the upload was removed or is finished. */
export async function takeLease(
  writer: Writer,
  { key, lease, until, now }: { key: string; lease: string; until: number; now: number },
): Promise<boolean> {
  const { numUpdatedRows } = await writer
    .updateTable("blobs")
    .set({ lease, lease_until: until })
    .where("key", "=", key)
    .where("sha256", "is", null)
    .where("uses", ">", 0)
    .where((eb) => eb.or([eb("lease", "is", null), eb("lease_until", "<=", now)]))
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Changes the row of some bytes, if the lease is still valid; else false. */
export async function updateLeased(
  writer: Writer,
  { key, lease }: { key: string; lease: string },
  change: Partial<Pick<BlobRow, "received" | "token" | "lease" | "lease_until" | "sha256">>,
): Promise<boolean> {
  const { numUpdatedRows } = await writer
    .updateTable("blobs")
    .set(change)
    .where("key", "=", key)
    .where("lease", "=", lease)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

export async function updateFile(writer: Writer, fileId: string, change: Partial<FileRow>): Promise<void> {
  await writer.updateTable("files").set(change).where("id", "=", fileId).execute();
}

/** The key of other bytes with the same hash that some file has; undefined where there are none. */
export async function findEqual(
  read: Reader,
  { sha256, size, key }: { sha256: string; size: number; key: string },
): Promise<string | undefined> {
  const row = await read
    .selectFrom("blobs")
    .where("sha256", "=", sha256)
    .where("size", "=", size)
    .where("key", "!=", key)
    .where("uses", ">", 0)
    .select("key")
    .orderBy("key")
    .limit(1)
    .executeTakeFirst();
  return row?.key;
}

/** Counts one more file for a blob; false if its last file was removed, and the blob with it. */
export async function useBlob(writer: Writer, key: string): Promise<boolean> {
  const { numUpdatedRows } = await writer
    .updateTable("blobs")
    .set((eb) => ({ uses: eb("uses", "+", 1) }))
    .where("key", "=", key)
    .where("uses", ">", 0)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Counts one file less; where none is left, the bytes are free to be removed. Two statements. */
export async function releaseBlob(writer: Writer, key: string, now: number): Promise<void> {
  await writer
    .updateTable("blobs")
    .set((eb) => ({ uses: eb("uses", "-", 1) }))
    .where("key", "=", key)
    .execute();
  await writer
    .updateTable("blobs")
    .set({ free_since: now, lease: null })
    .where("key", "=", key)
    .where("uses", "=", 0)
    .where("free_since", "is", null)
    .execute();
}

/** Keeps files that are used from now on, and locks them until the end; answers how many there still were. No statement for none. */
export async function keepUsed(writer: Writer, fileIds: readonly string[]): Promise<number> {
  if (fileIds.length === 0) return 0;
  const { numUpdatedRows } = await writer
    .updateTable("files")
    .set({ expires_at: null })
    .where("id", "in", fileIds)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** Lets files of an account that expire do so at a time, unless that is earlier than they would. */
export async function postponeExpiry(
  writer: Writer,
  accountId: AccountId,
  fileIds: readonly string[],
  time: number,
): Promise<void> {
  await ownExpiring(writer, accountId, fileIds, time).where("expires_at", "<", time).execute();
}

/** The same, unless that is later than they would. */
export async function shortenExpiry(
  writer: Writer,
  accountId: AccountId,
  fileIds: readonly string[],
  time: number,
): Promise<void> {
  await ownExpiring(writer, accountId, fileIds, time).where("expires_at", ">", time).execute();
}

const ownExpiring = (writer: Writer, accountId: AccountId, fileIds: readonly string[], time: number) =>
  writer.updateTable("files").set({ expires_at: time }).where("id", "in", fileIds).where("account_id", "=", accountId);

/** Locks an expired file; false if it was used or removed since it was found. */
export async function claimExpired(writer: Writer, fileId: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await writer
    .updateTable("files")
    // A change of the row, so that every database locks and counts it.
    .set((eb) => ({ expires_at: eb("expires_at", "-", 1) }))
    .where("id", "=", fileId)
    .where("expires_at", "<=", now)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

export async function deleteFiles(writer: Writer, ids: readonly string[]): Promise<void> {
  await writer.deleteFrom("files").where("id", "in", ids).execute();
}

/** True while a message carries a file, or it is the picture of a person, a room or an emoji. */
export async function hasUses(read: Reader, fileId: string): Promise<boolean> {
  const row = await read
    .selectFrom("files")
    .where("files.id", "=", fileId)
    .where(isUsed)
    .select("files.id")
    .executeTakeFirst();
  return row !== undefined;
}

/** That something names a row of `files`. */
function isUsed({ exists, or, selectFrom }: ExpressionBuilder<Tables, "files">) {
  return or([
    exists(selectFrom("file_uses").select("file_uses.file_id").whereRef("file_uses.file_id", "=", "files.id")),
    exists(selectFrom("accounts").select("accounts.id").whereRef("accounts.picture_id", "=", "files.id")),
    exists(selectFrom("rooms").select("rooms.id").whereRef("rooms.picture_id", "=", "files.id")),
    exists(selectFrom("custom_emoji").select("custom_emoji.name").whereRef("custom_emoji.file_id", "=", "files.id")),
  ]);
}

/**
 * Records that a message uses files, and skips existing rows: a file may be both in a forwarded copy and in the message itself.
 * At most two statements, none without rows.
 */
export async function insertUses(writer: Writer, rows: readonly FileUseRow[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const noted = await writer
    .selectFrom("file_uses")
    .where("room_id", "=", first.room_id)
    .where("message_id", "=", first.message_id)
    .select("file_id")
    .execute();
  const missing = rows.filter(({ file_id }) => !noted.some((use) => use.file_id === file_id));
  if (missing.length > 0) await writer.insertInto("file_uses").values(missing).execute();
}

/** Files of a kind in a stretch of a room; neither end belongs to it. */
interface CarriedSpan {
  readonly roomId: RoomId;
  /** Messages that this account has hidden are left out. */
  readonly readerId: AccountId;
  readonly kind: FileKind;
  readonly above: Position;
  readonly before: Position;
  readonly order: "asc" | "desc";
  readonly limit: number;
}

/**
 * Messages that carry files of a kind. A cross join makes SQLite begin with its first table, which has the positions of one page. One statement,
 * which reads one range of an index.
 */
export function findCarriers(
  read: Reader,
  { roomId, readerId, kind, above, before, order, limit }: CarriedSpan,
): Promise<MessageRow[]> {
  const used = read
    .selectFrom("file_uses")
    .where("room_id", "=", roomId)
    .where("kind", "=", kind)
    .where("position", ">", above)
    .where("position", "<", before)
    .where(isUnhidden(readerId, "file_uses"))
    .select("position")
    .distinct()
    .orderBy("position", order)
    .limit(limit);
  return read
    .selectFrom(used.as("used"))
    .crossJoin("messages")
    .where("messages.room_id", "=", roomId)
    .whereRef("messages.position", "=", "used.position")
    .selectAll("messages")
    .orderBy("messages.position", order)
    .execute();
}

/** Stores the detected kind of a file for the messages that already use it. */
export async function setKind(writer: Writer, fileId: string, kind: FileKind): Promise<void> {
  await writer.updateTable("file_uses").set({ kind }).where("file_id", "=", fileId).execute();
}

/** Removes all or some uses of files by a message; answers these files. Two statements, or one if there are none. */
export async function deleteUses(
  writer: Writer,
  roomId: RoomId,
  messageId: MessageId,
  among?: readonly string[],
): Promise<string[]> {
  const uses = await writer
    .selectFrom("file_uses")
    .where("room_id", "=", roomId)
    .where("message_id", "=", messageId)
    .$if(among !== undefined, (query) => query.where("file_id", "in", among ?? []))
    .select("file_id")
    .execute();
  const fileIds = uses.map(({ file_id }) => file_id);
  if (fileIds.length > 0)
    await writer
      .deleteFrom("file_uses")
      .where("room_id", "=", roomId)
      .where("message_id", "=", messageId)
      .where("file_id", "in", fileIds)
      .execute();
  return fileIds;
}

/** Messages that use a file, in order of their ids after a given one; at most `limit`. */
export function findUses(
  read: Reader,
  fileId: string,
  after: Pick<FileUseRow, "room_id" | "message_id">,
  limit: number,
): Promise<FileUseRow[]> {
  return read
    .selectFrom("file_uses")
    .where("file_id", "=", fileId)
    .where("room_id", ">=", after.room_id)
    .where((eb) => eb.or([eb("room_id", ">", after.room_id), eb("message_id", ">", after.message_id)]))
    .selectAll()
    .orderBy("room_id")
    .orderBy("message_id")
    .limit(limit)
    .execute();
}

/** The files that a message carries. Two statements, one for none. */
export async function findFilesOf(
  read: Reader,
  { room_id, message_id }: Pick<FileUseRow, "room_id" | "message_id">,
): Promise<HeldFile[]> {
  const rows = await read
    .selectFrom("file_uses")
    .where("room_id", "=", room_id)
    .where("message_id", "=", message_id)
    .select("file_id")
    .execute();
  return findFiles(
    read,
    rows.map(({ file_id }) => file_id),
  );
}

/** Sets the expiry of the given files that are no longer used. */
export async function expireUnused(writer: Writer, ids: readonly string[], expiresAt: number): Promise<void> {
  if (ids.length === 0) return;
  await writer
    .updateTable("files")
    .set({ expires_at: expiresAt })
    .where("id", "in", ids)
    .where((eb) => eb.not(isUsed(eb)))
    .execute();
}

/** Files of an account that no message carries; at most `limit`. */
export function findUnused(read: Reader, accountId: AccountId, limit: number): Promise<FileRow[]> {
  return read
    .selectFrom("files")
    .where("account_id", "=", accountId)
    .where("expires_at", "is not", null)
    .selectAll()
    .orderBy("blob_key")
    .limit(limit)
    .execute();
}

/**
 * Expired files that no request is writing; at most `limit`. The cross join makes SQLite begin with the first table, whose index finds the
 * expired rows.
 */
export function findExpired(read: Reader, now: number, limit: number): Promise<FileRow[]> {
  return read
    .selectFrom("files")
    .crossJoin("blobs")
    .whereRef("blobs.key", "=", "files.blob_key")
    .where("files.expires_at", "<=", now)
    .where("blobs.lease_until", "<=", now)
    .selectAll("files")
    .orderBy("files.expires_at")
    .limit(limit)
    .execute();
}

/** Pictures that have waited to be prepared since a time, the oldest first; at most `limit`. */
export async function findUnprepared(read: Reader, since: number, limit: number): Promise<string[]> {
  const rows = await read
    .selectFrom("files")
    .where("preparing_since", "<=", since)
    .select("id")
    .orderBy("preparing_since")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Bytes that no file has, freed first; at most `limit`. */
export function findFree(read: Reader, now: number, limit: number): Promise<BlobRow[]> {
  return read
    .selectFrom("blobs")
    .where("free_since", "<=", now)
    .selectAll()
    .orderBy("free_since")
    .limit(limit)
    .execute();
}

export async function deleteBlob(writer: Writer, key: string): Promise<void> {
  await writer.deleteFrom("blobs").where("key", "=", key).where("uses", "=", 0).execute();
}

/** The rows of the uploads of some blobs. */
export async function findUploads(
  read: Reader,
  keys: readonly string[],
): Promise<Pick<BlobRow, "key" | "token" | "sha256">[]> {
  return read.selectFrom("blobs").where("key", "in", keys).select(["key", "token", "sha256"]).execute();
}
