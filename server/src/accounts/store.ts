import type { AccountId } from "@parley/protocol";
import type { Insertable, Updateable } from "kysely";
import type { Reader, Writer } from "../database/database.ts";
import type { AccountFields } from "./present.ts";
import type { AccountRow } from "./tables.ts";

export async function findAccounts(read: Reader, ids: readonly AccountId[]): Promise<AccountFields[]> {
  if (ids.length === 0) return [];
  return read.selectFrom("accounts").where("id", "in", ids).selectAll().execute();
}

export function findAccount(read: Reader, id: AccountId): Promise<AccountFields | undefined> {
  return read.selectFrom("accounts").where("id", "=", id).selectAll().executeTakeFirst();
}

export function findByEmail(read: Reader, email: string): Promise<AccountFields | undefined> {
  return read.selectFrom("accounts").where("email", "=", email).selectAll().executeTakeFirst();
}

export function findByHandle(read: Reader, handle: string): Promise<AccountFields | undefined> {
  return read.selectFrom("accounts").where("handle", "=", handle).selectAll().executeTakeFirst();
}

/** Rows of one answer to the operator of the server. */
const rollLimit = 500;

/** Accounts that are not deleted, oldest first, behind an id. */
export function rollPage(read: Reader, behind: AccountId): Promise<AccountFields[]> {
  return read
    .selectFrom("accounts")
    .where("id", ">", behind)
    .where("deleted_at", "is", null)
    .selectAll()
    .orderBy("id")
    .limit(rollLimit)
    .execute();
}

/** Accounts that have the address, or a handle that looks like the one with this skeleton. */
export function findTaken(
  read: Reader,
  email: string,
  skeleton: string,
): Promise<Pick<AccountFields, "id" | "email">[]> {
  return read
    .selectFrom("accounts")
    .where((eb) => eb.or([eb("email", "=", email), eb("handle_skeleton", "=", skeleton)]))
    .select(["id", "email"])
    .execute();
}

/** True if the server has, or had, any account. */
export async function isSettled(read: Reader): Promise<boolean> {
  return (await read.selectFrom("accounts").select("id").limit(1).executeTakeFirst()) !== undefined;
}

/** Another account that can act as the server's owner. */
export async function hasOtherOwner(read: Reader, id: AccountId): Promise<boolean> {
  const other = await read
    .selectFrom("accounts")
    .where("role", "=", "owner")
    .where("deactivated_at", "is", null)
    .where("deleted_at", "is", null)
    .where("id", "!=", id)
    .select("id")
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}

/** The last position of the directory. */
export async function findDirectory(read: Reader): Promise<number> {
  const row = await read.selectFrom("meta").where("key", "=", "directory").select("value").executeTakeFirstOrThrow();
  return Number(row.value);
}

/** Active accounts after a place in the order of `search`, which is unique. */
export function directoryPage(read: Reader, behind: string, limit: number): Promise<AccountFields[]> {
  return read
    .selectFrom("accounts")
    .where("search", ">", behind)
    .where("deactivated_at", "is", null)
    .where("deleted_at", "is", null)
    .selectAll()
    .orderBy("search")
    .limit(limit)
    .execute();
}

export async function insertAccount(writer: Writer, row: Insertable<AccountRow>): Promise<void> {
  await writer.insertInto("accounts").values(row).execute();
}

export async function updateAccount(writer: Writer, id: AccountId, changes: Updateable<AccountRow>): Promise<void> {
  await writer.updateTable("accounts").set(changes).where("id", "=", id).execute();
}
