import type { AccountId, OwnOfNouns } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import type { StreamRange } from "../noun.ts";
import { presentScheduled } from "./present.ts";
import { findAll, findChange } from "./store.ts";

/**
 * All scheduled messages of an account if any of them changed after a client's position: they are few, and removed ones leave no row. No statement
 * if the account's stream has not moved, else one or two.
 */
export async function pulledScheduled(
  read: Reader,
  accountId: AccountId,
  { changedAfter, position }: StreamRange,
): Promise<OwnOfNouns["scheduled"]> {
  if (changedAfter === position) return { startOver: changedAfter === 0, items: [] };
  if (changedAfter > 0 && (await findChange(read, accountId)) <= changedAfter) return { startOver: false, items: [] };
  return { startOver: true, items: (await findAll(read, accountId)).map(presentScheduled) };
}
