import type { RoomId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";

/** The rooms that an account is in now. */
export async function roomIdsOf(read: Reader, accountId: string): Promise<RoomId[]> {
  const rows = await read
    .selectFrom("members")
    .where("account_id", "=", accountId)
    .where("left_at", "is", null)
    .select("room_id")
    .execute();
  return rows.map((row) => row.room_id);
}

/** Which life of the database this is: positions of another one mean nothing here. */
export async function epochOf(read: Reader): Promise<string> {
  const row = await read.selectFrom("meta").where("key", "=", "epoch").select("value").executeTakeFirstOrThrow();
  return row.value;
}
