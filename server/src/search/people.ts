import type { Account } from "@parley/protocol";
import { namedAccounts } from "../accounts/named.ts";
import type { Reader } from "../database/database.ts";
import { fold } from "../normalize-text.ts";
import { findByWords } from "../words/find.ts";

/** The first people for whom each typed word is the beginning of a word of the name or handle. At most four statements. */
export async function peopleCalled(read: Reader, typed: string, limit: number): Promise<Account[]> {
  const places = await findByWords(read, "account", fold(typed.replaceAll("@", " ")), null, limit);
  const ids = places.map(({ id }) => id);
  const accounts = new Map((await namedAccounts(read, ids)).map((account) => [account.id, account]));
  return ids.flatMap((id) => accounts.get(id) ?? []);
}
