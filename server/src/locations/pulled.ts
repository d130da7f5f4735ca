import type { AccountId, OwnOfNouns } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import type { StreamRange } from "../noun.ts";
import { presentLocation } from "./present.ts";
import { findLocations } from "./store.ts";

/** All live locations of an account, which are few. No statement if the account's stream has not moved, else one. */
export async function pulledLocations(
  read: Reader,
  accountId: AccountId,
  { changedAfter, position }: StreamRange,
): Promise<OwnOfNouns["locations"]> {
  if (changedAfter === position) return null;
  return (await findLocations(read, accountId)).map(presentLocation);
}
