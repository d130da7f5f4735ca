import type { AccountId, OwnOfNouns } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import type { StreamRange } from "../noun.ts";
import { savedTold } from "./bounds.ts";
import { presentSaved } from "./present.ts";
import { findNewest, findRemoval } from "./store.ts";

/**
 * Messages that were saved or changed after a client's position. If one was removed since, or too many have changed: the messages changed last,
 * which replace the client's list. No statement if the account's stream has not moved, else one or two.
 */
export async function pulledSaved(
  read: Reader,
  accountId: AccountId,
  { changedAfter, position }: StreamRange,
): Promise<OwnOfNouns["saved"]> {
  if (changedAfter === position) return { startOver: changedAfter === 0, items: [], hasOlder: false };
  const isRemoved = changedAfter > 0 && (await findRemoval(read, accountId)) > changedAfter;
  const from = isRemoved ? 0 : changedAfter;
  const rows = await findNewest(read, accountId, from, savedTold + 1);
  const hasOlder = rows.length > savedTold;
  return {
    startOver: from === 0 || hasOlder,
    items: rows.slice(0, savedTold).map(presentSaved),
    hasOlder,
  };
}
