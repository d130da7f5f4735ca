import type { AccountId, Position, RoomId, SessionId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";

/** The rooms that an account is in now, and the position of its stream at which it is in them. */
export async function findRoomsAt(
  read: Reader,
  accountId: AccountId,
): Promise<{ position: Position; roomIds: readonly RoomId[] }> {
  const rows = await read
    .selectFrom("accounts")
    .leftJoin("members", (join) =>
      join.onRef("members.account_id", "=", "accounts.id").on("members.left_at", "is", null),
    )
    .where("accounts.id", "=", accountId)
    .select(["accounts.position", "members.room_id"])
    .execute();
  return { position: rows[0]?.position ?? 0, roomIds: rows.flatMap((row) => row.room_id ?? []) };
}

/** The rooms that accounts are in now. No statement for no accounts. */
export async function roomIdsOf(
  read: Reader,
  accountIds: readonly AccountId[],
): Promise<ReadonlyMap<AccountId, readonly RoomId[]>> {
  const found = new Map<AccountId, RoomId[]>(accountIds.map((id) => [id, []]));
  if (accountIds.length === 0) return found;
  const rows = await read
    .selectFrom("members")
    .where("account_id", "in", accountIds)
    .where("left_at", "is", null)
    .select(["account_id", "room_id"])
    .execute();
  for (const row of rows) found.get(row.account_id)?.push(row.room_id);
  return found;
}

/** When a live session was made and when it expires, in milliseconds. */
export interface LiveSession {
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** The sessions among these that are alive. */
export async function liveSessions(
  read: Reader,
  sessionIds: readonly SessionId[],
  now: number,
): Promise<ReadonlyMap<SessionId, LiveSession>> {
  const rows = await read
    .selectFrom("sessions")
    .innerJoin("accounts", "accounts.id", "sessions.account_id")
    .where("sessions.id", "in", [...new Set(sessionIds)])
    .where("sessions.expires_at", ">", new Date(now).toISOString())
    .where("accounts.deactivated_at", "is", null)
    .where("accounts.deleted_at", "is", null)
    .select(["sessions.id", "sessions.created_at", "sessions.expires_at"])
    .execute();
  return new Map(
    rows.map((row) => [row.id, { createdAt: Date.parse(row.created_at), expiresAt: Date.parse(row.expires_at) }]),
  );
}

/** The epoch of the database: positions of another epoch are meaningless here. */
export async function epochOf(read: Reader): Promise<string> {
  const row = await read.selectFrom("meta").where("key", "=", "epoch").select("value").executeTakeFirstOrThrow();
  return row.value;
}
