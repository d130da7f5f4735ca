import type { AccountId } from "@parley/protocol";
import type { Reader, Writer } from "../database/database.ts";

/** Under this name the bytes of all accounts are counted. */
const server = "server";

export interface Quotas {
  /** Bytes of all files of an account. */
  readonly account: number;
  /** Bytes of all files of the server; null for no bound. */
  readonly server: number | null;
}

/**
 * Counts bytes for an account that the caller holds, and for the server; false where either has no room for them. The row of the server is
 * locked until the end. Throws a unique violation where another transaction makes that row at the same time: to be tried again.
 */
export async function reserve(writer: Writer, accountId: AccountId, bytes: number, quotas: Quotas): Promise<boolean> {
  await ensure(writer, accountId);
  await ensure(writer, server);
  const fits = await add(writer, accountId, bytes, quotas.account);
  return fits && (await add(writer, server, bytes, quotas.server ?? Number.MAX_SAFE_INTEGER));
}

/** Counts bytes no more. */
export async function giveBack(writer: Writer, accountId: AccountId, bytes: number): Promise<void> {
  for (const owner of [accountId, server]) await add(writer, owner, -bytes, Number.MAX_SAFE_INTEGER);
}

/** Bytes of all files of an account. */
export async function totalOf(read: Reader, accountId: AccountId): Promise<number> {
  const row = await read.selectFrom("file_totals").where("owner", "=", accountId).select("bytes").executeTakeFirst();
  return Number(row?.bytes ?? 0);
}

async function ensure(writer: Writer, owner: string): Promise<void> {
  const row = await writer.selectFrom("file_totals").where("owner", "=", owner).select("owner").executeTakeFirst();
  if (row === undefined) await writer.insertInto("file_totals").values({ owner, bytes: 0 }).execute();
}

async function add(writer: Writer, owner: string, bytes: number, max: number): Promise<boolean> {
  const { numUpdatedRows } = await writer
    .updateTable("file_totals")
    .set((eb) => ({ bytes: eb("bytes", "+", bytes) }))
    .where("owner", "=", owner)
    .where("bytes", "<=", max - bytes)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}
