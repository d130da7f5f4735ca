import type { AccountId, OwnOfNouns } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import type { StreamRange } from "../noun.ts";
import { presentVote } from "./present.ts";
import { findChanged } from "./store.ts";

/** Most votes that a pull brings; a reader that missed more asks for those that it shows. */
export const maxPulled = 200;

/** The votes of an account that changed behind a client's position. No statement if the account's stream has not moved, or the client begins. */
export async function pulledVotes(
  read: Reader,
  accountId: AccountId,
  { changedAfter, position, now }: StreamRange,
): Promise<OwnOfNouns["votes"]> {
  if (changedAfter === 0) return { items: [], startOver: now };
  if (changedAfter === position) return { items: [], startOver: null };
  const rows = await findChanged(read, accountId, changedAfter, maxPulled + 1);
  return rows.length > maxPulled ? { items: [], startOver: now } : { items: rows.map(presentVote), startOver: null };
}
