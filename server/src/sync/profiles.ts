import type { Account, AccountId, Position, Pulled } from "@parley/protocol";
import { loadAccounts } from "../accounts/load.ts";
import type { Reader } from "../database/database.ts";
import { pieceProfiles, profileBytes } from "./bounds.ts";

/** Profiles that an answer names, as far as they fit: whoever needs another one looks it up. One statement. */
export async function namedAccounts(read: Reader, named: Iterable<AccountId>): Promise<Account[]> {
  const wanted = [...new Set(named)].slice(0, pieceProfiles);
  return fitting(await loadAccounts(read, wanted));
}

/** Profiles that changed behind a position of the directory, or that they are too many. None where nothing was held. */
export async function readDirectory(
  read: Reader,
  head: Position,
  from: Position,
): Promise<NonNullable<Pulled["own"]>["directory"]> {
  if (from === 0 || from === head) return { position: head, accounts: [], startOver: false };
  const changed = await profilesBehind(read, from, pieceProfiles + 1);
  const accounts = changed.length > pieceProfiles ? [] : await loadAccounts(read, changed);
  const startOver = changed.length > pieceProfiles || fitting(accounts).length < accounts.length;
  return { position: head, accounts: startOver ? [] : accounts, startOver };
}

function fitting(accounts: readonly Account[]): Account[] {
  let left = profileBytes;
  return accounts.filter((account) => {
    left -= Buffer.byteLength(JSON.stringify(account));
    return left >= 0;
  });
}

/** Ids of the profiles that changed behind a position of the directory. */
export async function profilesBehind(read: Reader, position: Position, limit: number): Promise<AccountId[]> {
  const rows = await read
    .selectFrom("accounts")
    .select("id")
    .where("revision", ">", position)
    .orderBy("revision")
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}
