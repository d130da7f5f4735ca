import type { AccountId, OwnOfNouns } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import type { StreamRange } from "../noun.ts";
import { savedTold } from "./bounds.ts";
import { presentSaved } from "./present.ts";
import { findNewest, findRemoval } from "./store.ts";

/**
 * What was saved or changed behind a client's position. If anything was removed since, or too much has changed, the messages changed last,
 * which replace all that the client holds. No statement if the account's stream has not moved, else one or two.
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
