import type { AccountId, SessionId } from "@parley/protocol";
import type { Selectable } from "kysely";
import type { Asker } from "../context.ts";
import type { Reader, Writer } from "../database/database.ts";
import type { SessionRow } from "./tables.ts";

/** The account of a session, unless it is deactivated or deleted. */
export async function findAsker(read: Reader, sessionId: SessionId): Promise<Asker | null> {
  const row = await askers(read, sessionId).executeTakeFirst();
  return row === undefined ? null : { accountId: row.id, sessionId, role: row.role };
}

/** The same of a session that has not run out by now. */
export async function findLiveAsker(read: Reader, sessionId: SessionId, now: number): Promise<Asker | null> {
  const row = await askers(read, sessionId).where("expires_at", ">", new Date(now).toISOString()).executeTakeFirst();
  return row === undefined ? null : { accountId: row.id, sessionId, role: row.role };
}

function askers(read: Reader, sessionId: SessionId) {
  return read
    .selectFrom("sessions")
    .innerJoin("accounts", "accounts.id", "sessions.account_id")
    .where("sessions.id", "=", sessionId)
    .where("accounts.deactivated_at", "is", null)
    .where("accounts.deleted_at", "is", null)
    .select(["accounts.id", "accounts.role"]);
}

/** An account's sessions, newest first, without expired ones. */
export function findSessions(read: Reader, accountId: AccountId, now: number): Promise<Selectable<SessionRow>[]> {
  return read
    .selectFrom("sessions")
    .where("account_id", "=", accountId)
    .where("expires_at", ">", new Date(now).toISOString())
    .selectAll()
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .execute();
}

/** Network addresses at which an account is signed in. */
export async function findAddresses(read: Reader, accountId: AccountId): Promise<string[]> {
  const rows = await read.selectFrom("sessions").where("account_id", "=", accountId).select("ip_address").execute();
  return rows.flatMap(({ ip_address: address }) => address ?? []);
}

export async function findSessionIds(read: Reader, accountId: AccountId): Promise<SessionId[]> {
  const rows = await read
    .selectFrom("sessions")
    .where("account_id", "=", accountId)
    .select("id")
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => row.id);
}

export async function deleteSessions(writer: Writer, accountId: AccountId, ids: readonly SessionId[]): Promise<number> {
  if (ids.length === 0) return 0;
  const gone = await writer
    .deleteFrom("sessions")
    .where("account_id", "=", accountId)
    .where("id", "in", ids)
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

export async function deleteExpired(writer: Writer, accountId: AccountId, now: number): Promise<void> {
  await writer
    .deleteFrom("sessions")
    .where("account_id", "=", accountId)
    .where("expires_at", "<=", new Date(now).toISOString())
    .execute();
}

export async function prolongSessions(
  writer: Writer,
  ids: readonly SessionId[],
  now: number,
  until: number,
): Promise<void> {
  await writer
    .updateTable("sessions")
    .set({ expires_at: new Date(until).toISOString(), updated_at: new Date(now).toISOString() })
    .where("id", "in", ids)
    .execute();
}

/** The stored hash of an account's password; undefined when it has none. */
export async function findPassword(read: Reader, accountId: AccountId): Promise<string | null> {
  const row = await read
    .selectFrom("credentials")
    .where("account_id", "=", accountId)
    .where("provider_id", "=", "credential")
    .select("password")
    .executeTakeFirst();
  return row?.password ?? null;
}

export async function deleteCredentials(writer: Writer, accountId: AccountId): Promise<void> {
  await writer.deleteFrom("credentials").where("account_id", "=", accountId).execute();
}

/** Deletes one-time tokens with these values. */
export async function deleteTokens(writer: Writer, values: readonly string[]): Promise<void> {
  await writer.deleteFrom("verifications").where("value", "in", values).execute();
}

/** Deletes at most a number of sessions, or one-time tokens, that expired at a time or earlier; answers how many. */
export async function deleteEnded(
  writer: Writer,
  table: "sessions" | "verifications",
  time: number,
  limit: number,
): Promise<number> {
  const ended = await writer
    .selectFrom(table)
    .where("expires_at", "<=", new Date(time).toISOString())
    .select("id")
    .orderBy("expires_at")
    .limit(limit)
    .execute();
  if (ended.length === 0) return 0;
  const ids = ended.map(({ id }) => id);
  await writer
    .deleteFrom(table)
    .where("id", "in", ids)
    .where("expires_at", "<=", new Date(time).toISOString())
    .execute();
  return ended.length;
}
