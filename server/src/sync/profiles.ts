import type { AccountId, Position, Pulled } from "@parley/protocol";
import { loadAccounts } from "../accounts/load.ts";
import { fittingAccounts, maxProfiles } from "../accounts/named.ts";
import type { Reader } from "../database/database.ts";

/**
 * Profiles that changed after a position of the directory, or the information that there are too many. None for a reader without profiles.
 */
export async function readDirectory(
  read: Reader,
  head: Position,
  from: Position,
): Promise<Omit<NonNullable<Pulled["own"]>["directory"], "emoji">> {
  if (from === 0 || from === head) return { position: head, accounts: [], startOver: false };
  const changed = await profilesBehind(read, from, maxProfiles + 1);
  const accounts = changed.length > maxProfiles ? [] : await loadAccounts(read, changed);
  const startOver = changed.length > maxProfiles || fittingAccounts(accounts).length < accounts.length;
  return { position: head, accounts: startOver ? [] : accounts, startOver };
}

/** Ids of the profiles that changed after a position of the directory. */
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
