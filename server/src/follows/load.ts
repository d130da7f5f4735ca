import { type AccountId, sizes } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { findFollowed } from "./store.ts";

/** The people that an account follows. One statement. */
export async function loadFollowed(read: Reader, accountId: AccountId): Promise<ReadonlySet<AccountId>> {
  return new Set(await findFollowed(read, accountId, sizes.follows));
}
