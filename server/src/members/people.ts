import type { AccountId } from "@parley/protocol";
import { loadAccounts } from "../accounts/load.ts";
import type { Reader } from "../database/database.ts";
import { ApiError } from "../errors.ts";

/** Refuses to bring people into a room who are not there to come: unknown, deactivated or deleted accounts. */
export async function requirePeople(read: Reader, accountIds: readonly AccountId[], field: string): Promise<void> {
  const accounts = await loadAccounts(read, accountIds);
  const active = new Set(
    accounts.filter(({ deactivatedAt, deletedAt }) => deactivatedAt === null && deletedAt === null).map(({ id }) => id),
  );
  if (accountIds.some((id) => !active.has(id))) throw new ApiError("not_found", { field });
}
