import type { Account, AccountId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { loadAccounts } from "./load.ts";

/** Most bytes of profiles in one answer: of accounts that its items refer to, and, in a pull, of changed profiles. */
export const profileBytes = 40 * 1024;
/** Most profiles that are read for that. */
export const maxProfiles = 200;

/** Profiles that an answer refers to, as many as fit; clients look the others up. One statement. */
export async function namedAccounts(read: Reader, named: Iterable<AccountId>): Promise<Account[]> {
  const wanted = [...new Set(named)].slice(0, maxProfiles);
  return fittingAccounts(await loadAccounts(read, wanted));
}

/** As many profiles as one answer brings. */
export function fittingAccounts(accounts: readonly Account[]): Account[] {
  let left = profileBytes;
  return accounts.filter((account) => {
    left -= Buffer.byteLength(JSON.stringify(account));
    return left >= 0;
  });
}
