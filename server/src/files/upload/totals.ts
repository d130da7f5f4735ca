import type { AccountId } from "@parley/protocol";
import type { Reader, Writer } from "../../database/database.ts";
import { everyoneId } from "../../database/ids.ts";

export interface Quotas {
  /** Bytes of all files of an account. */
  readonly account: number;
  /** Bytes of all files of the server; null for no bound. */
  readonly server: number | null;
}

/** The owner of a file; null for a file without owner, which counts only for the server. */
type Owner = AccountId | null;

/** The accounts that a change of a file locks before it counts bytes. */
export const ownersOf = ({ account_id }: { readonly account_id: Owner }): AccountId[] =>
  account_id === null ? [] : [account_id];

/**
 * Adds bytes to the sums of the owner, whom the caller has locked, and of the server; false if a quota would be exceeded. Locks the server's row
 * until the commit. Throws a unique violation if another transaction inserts that row at the same time: the caller retries.
 */
export async function reserve(writer: Writer, owner: Owner, bytes: number, quotas: Quotas): Promise<boolean> {
  if (owner !== null) await ensure(writer, owner);
  await ensure(writer, everyoneId);
  const fits = owner === null || (await add(writer, owner, bytes, quotas.account));
  return fits && (await add(writer, everyoneId, bytes, quotas.server ?? Number.MAX_SAFE_INTEGER));
}

/** Counts bytes no more. */
export async function giveBack(writer: Writer, owner: Owner, bytes: number): Promise<void> {
  for (const each of [...ownersOf({ account_id: owner }), everyoneId])
    await add(writer, each, -bytes, Number.MAX_SAFE_INTEGER);
}

/** Locks the row of the server until the end. Every file has counted there, so it exists. */
export async function lockTotals(writer: Writer): Promise<void> {
  await add(writer, everyoneId, 0, Number.MAX_SAFE_INTEGER);
}

/** Bytes of all files of an account. */
export async function totalOf(read: Reader, accountId: AccountId): Promise<number> {
  const row = await read
    .selectFrom("file_totals")
    .where("account_id", "=", accountId)
    .select("bytes")
    .executeTakeFirst();
  return Number(row?.bytes ?? 0);
}

async function ensure(writer: Writer, owner: string): Promise<void> {
  const row = await writer
    .selectFrom("file_totals")
    .where("account_id", "=", owner)
    .select("account_id")
    .executeTakeFirst();
  if (row === undefined) await writer.insertInto("file_totals").values({ account_id: owner, bytes: 0 }).execute();
}

async function add(writer: Writer, owner: string, bytes: number, max: number): Promise<boolean> {
  const { numUpdatedRows } = await writer
    .updateTable("file_totals")
    .set((eb) => ({ bytes: eb("bytes", "+", bytes) }))
    .where("account_id", "=", owner)
    .where("bytes", "<=", max - bytes)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}
