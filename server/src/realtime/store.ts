import type { RoomId, SessionId } from "@parley/protocol";
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

/** Which of the sessions may still be used, with the time at which they end. */
export async function liveSessions(
  read: Reader,
  sessionIds: readonly SessionId[],
  now: number,
): Promise<ReadonlyMap<SessionId, number>> {
  const rows = await read
    .selectFrom("sessions")
    .innerJoin("accounts", "accounts.id", "sessions.account_id")
    .where("sessions.id", "in", [...new Set(sessionIds)])
    .where("sessions.expires_at", ">", new Date(now).toISOString())
    .where("accounts.deactivated_at", "is", null)
    .where("accounts.deleted_at", "is", null)
    .select(["sessions.id", "sessions.expires_at"])
    .execute();
  return new Map(rows.map((row) => [row.id, Date.parse(row.expires_at)]));
}

/** Which life of the database this is: positions of another one mean nothing here. */
export async function epochOf(read: Reader): Promise<string> {
  const row = await read.selectFrom("meta").where("key", "=", "epoch").select("value").executeTakeFirstOrThrow();
  return row.value;
}
