import type { AccountId, Position, RoomId } from "@parley/protocol";
import type { Reader, Writer } from "../database/database.ts";
import type { ScheduledRow } from "./tables.ts";

export type ScheduledKey = Pick<ScheduledRow, "account_id" | "room_id" | "message_id">;

export function findScheduled(
  read: Reader,
  { account_id, room_id, message_id }: ScheduledKey,
): Promise<ScheduledRow | undefined> {
  return read
    .selectFrom("scheduled")
    .where("account_id", "=", account_id)
    .where("room_id", "=", room_id)
    .where("message_id", "=", message_id)
    .selectAll()
    .executeTakeFirst();
}

/** All of an account's, in the order of their times. */
export function findAll(read: Reader, accountId: AccountId): Promise<ScheduledRow[]> {
  return read
    .selectFrom("scheduled")
    .where("account_id", "=", accountId)
    .selectAll()
    .orderBy("send_at")
    .orderBy("message_id")
    .execute();
}

/** Sizes of an account's scheduled messages. */
export function findSizes(
  read: Reader,
  accountId: AccountId,
): Promise<Pick<ScheduledRow, "room_id" | "message_id" | "size">[]> {
  return read
    .selectFrom("scheduled")
    .where("account_id", "=", accountId)
    .select(["room_id", "message_id", "size"])
    .execute();
}

/** Scheduled messages of an account in a room. */
export function findIn(read: Reader, accountId: AccountId, roomId: RoomId): Promise<ScheduledRow[]> {
  return read
    .selectFrom("scheduled")
    .where("account_id", "=", accountId)
    .where("room_id", "=", roomId)
    .selectAll()
    .execute();
}

/** Writes a row, whether or not it exists. Two statements. */
export async function replaceScheduled(writer: Writer, row: ScheduledRow): Promise<void> {
  await deleteScheduled(writer, row);
  await writer.insertInto("scheduled").values(row).execute();
}

/** Deletes a row; false if there was none. */
export async function deleteScheduled(
  writer: Writer,
  { account_id, room_id, message_id }: ScheduledKey,
): Promise<boolean> {
  const { numDeletedRows } = await writer
    .deleteFrom("scheduled")
    .where("account_id", "=", account_id)
    .where("room_id", "=", room_id)
    .where("message_id", "=", message_id)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

export async function deleteIn(writer: Writer, accountId: AccountId, roomId: RoomId): Promise<void> {
  await writer.deleteFrom("scheduled").where("account_id", "=", accountId).where("room_id", "=", roomId).execute();
}

/** Deletes all that an account has planned. */
export async function deleteAllScheduled(writer: Writer, accountId: AccountId): Promise<void> {
  for (const table of ["scheduled", "scheduled_changes"] as const)
    await writer.deleteFrom(table).where("account_id", "=", accountId).execute();
}

/** Account position at which anything last changed; 0 for never. */
export async function findChange(read: Reader, accountId: AccountId): Promise<Position> {
  const row = await read
    .selectFrom("scheduled_changes")
    .where("account_id", "=", accountId)
    .select("personal")
    .executeTakeFirst();
  return row?.personal ?? 0;
}

/** Notes that something changed at a position. Two statements. */
export async function noteChange(writer: Writer, accountId: AccountId, personal: Position): Promise<void> {
  await writer.deleteFrom("scheduled_changes").where("account_id", "=", accountId).execute();
  await writer.insertInto("scheduled_changes").values({ account_id: accountId, personal }).execute();
}
