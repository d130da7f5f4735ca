import { type AccountId, type MessageId, type Position, type RoomId, sizes } from "@parley/protocol";
import type { Reader, Writer } from "../database/database.ts";
import type { HiddenRow } from "./tables.ts";

type Key = Pick<HiddenRow, "room_id" | "account_id" | "position">;

/** All that an account has hidden in rooms that it is in, by room, of each in the order of the messages. One statement. */
export function findAll(read: Reader, accountId: AccountId): Promise<HiddenRow[]> {
  return read
    .selectFrom("hidden")
    .innerJoin("members", (join) =>
      join.onRef("members.room_id", "=", "hidden.room_id").onRef("members.account_id", "=", "hidden.account_id"),
    )
    .where("hidden.account_id", "=", accountId)
    .where("members.left_at", "is", null)
    .selectAll("hidden")
    .orderBy("hidden.room_id")
    .orderBy("hidden.position")
    .limit(sizes.hidden)
    .execute();
}

/** Whether a message is hidden from an account. */
export async function isHidden(read: Reader, { room_id, account_id, position }: Key): Promise<boolean> {
  const row = await read
    .selectFrom("hidden")
    .where("room_id", "=", room_id)
    .where("account_id", "=", account_id)
    .where("position", "=", position)
    .select("position")
    .executeTakeFirst();
  return row !== undefined;
}

/** How many messages an account has hidden. */
export async function countHidden(read: Reader, accountId: AccountId): Promise<number> {
  const { count } = await read
    .selectFrom("hidden")
    .where("account_id", "=", accountId)
    .select(({ fn }) => fn.countAll<number | string>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function insertHidden(writer: Writer, row: HiddenRow): Promise<void> {
  await writer.insertInto("hidden").values(row).execute();
}

/** Takes one out. False where there was none. */
export async function deleteHidden(writer: Writer, { room_id, account_id, position }: Key): Promise<boolean> {
  const { numDeletedRows } = await hiddenIn(writer, account_id, room_id)
    .where("position", "=", position)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/** Deletes an account's hidden messages of a room up to a position; answers their ids. One statement if there are none, else two. */
export async function deleteUpTo(
  writer: Writer,
  accountId: AccountId,
  roomId: RoomId,
  upTo: Position,
): Promise<MessageId[]> {
  const rows = await writer
    .selectFrom("hidden")
    .where("room_id", "=", roomId)
    .where("account_id", "=", accountId)
    .where("position", "<=", upTo)
    .select("message_id")
    .orderBy("position")
    .limit(sizes.hidden)
    .execute();
  if (rows.length > 0) await hiddenIn(writer, accountId, roomId).where("position", "<=", upTo).execute();
  return rows.map((row) => row.message_id);
}

/** Deletes an account's hidden messages of a room; false if there were none. */
export async function deleteIn(writer: Writer, accountId: AccountId, roomId: RoomId): Promise<boolean> {
  const { numDeletedRows } = await hiddenIn(writer, accountId, roomId).executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

const hiddenIn = (writer: Writer, accountId: AccountId, roomId: RoomId) =>
  writer.deleteFrom("hidden").where("room_id", "=", roomId).where("account_id", "=", accountId);

/** Forgets all that an account has hidden. */
export async function deleteAllHidden(writer: Writer, accountId: AccountId): Promise<void> {
  for (const table of ["hidden", "hidden_changes"] as const)
    await writer.deleteFrom(table).where("account_id", "=", accountId).execute();
}

/** Account position at which anything last changed; 0 for never. */
export async function findChange(read: Reader, accountId: AccountId): Promise<Position> {
  const row = await read
    .selectFrom("hidden_changes")
    .where("account_id", "=", accountId)
    .select("personal")
    .executeTakeFirst();
  return row?.personal ?? 0;
}

/** Notes that something changed at a position. Two statements. */
export async function noteChange(writer: Writer, accountId: AccountId, personal: Position): Promise<void> {
  await writer.deleteFrom("hidden_changes").where("account_id", "=", accountId).execute();
  await writer.insertInto("hidden_changes").values({ account_id: accountId, personal }).execute();
}
