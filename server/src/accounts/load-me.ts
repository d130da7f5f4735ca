import type { AccountId, Me, Position } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { ApiError } from "../errors.ts";
import { presentMe } from "./present.ts";
import { findAccount } from "./store.ts";

/** The asker's own account, with the last position of its stream. One statement. */
export async function loadMe(read: Reader, accountId: AccountId): Promise<{ me: Me; position: Position }> {
  const row = await findAccount(read, accountId);
  if (row === undefined) throw new ApiError("unauthenticated");
  return { me: presentMe(row), position: row.position };
}
