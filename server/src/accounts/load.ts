import type { Account, AccountId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { presentAccount } from "./present.ts";
import { findAccounts } from "./store.ts";

/** Accounts by id, in no order; unknown ids are left out. One statement, none for no ids. */
export async function loadAccounts(read: Reader, ids: Iterable<AccountId>): Promise<Account[]> {
  return (await findAccounts(read, [...new Set(ids)])).map(presentAccount);
}

/** The account that has owned the server for the longest time; undefined before there is one. */
export async function findFirstOwner(read: Reader): Promise<AccountId | undefined> {
  const owners = read.selectFrom("accounts").where("role", "=", "owner").select("id");
  return (await owners.orderBy("created_at").orderBy("id").limit(1).executeTakeFirst())?.id;
}
