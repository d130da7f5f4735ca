import { type AccountId, type OwnOfNouns, sizes } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import type { StreamRange } from "../noun.ts";
import { findChange, findFollowed } from "./store.ts";

/**
 * All people that a reader follows, because an unfollowed person leaves no row that could tell the change. Null if nothing has changed. No statement
 * if the account's stream has not moved, else one or two.
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
