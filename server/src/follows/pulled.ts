import { type AccountId, type OwnOfNouns, sizes } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import type { StreamRange } from "../noun.ts";
import { findChange, findFollowed } from "./store.ts";

/**
 * All whom a reader follows, who holds everything or nothing of it: no row stays that says who is followed no more. Null where nothing has changed.
 * No statement where the account's stream has not moved, else one or two.
 */
export async function pulledFollows(
  read: Reader,
  accountId: AccountId,
  { changedAfter, position }: StreamRange,
): Promise<OwnOfNouns["follows"]> {
  if (changedAfter === position) return null;
  if (changedAfter > 0 && (await findChange(read, accountId)) <= changedAfter) return null;
  return findFollowed(read, accountId, sizes.follows);
}
