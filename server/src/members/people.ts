import type { AccountId } from "@parley/protocol";
import { loadAccounts } from "../accounts/load.ts";
import { ApiError } from "../errors.ts";
import type { Transaction } from "../log/transaction.ts";

/**
 * Refuses to bring people into a room who are not there to come: unknown, deactivated or deleted accounts. They are locked,
 * so that none of them goes meanwhile.
 */
export async function requirePeople(tx: Transaction, accountIds: readonly AccountId[], field: string): Promise<void> {
  await tx.lockAccounts(accountIds);
  const accounts = await loadAccounts(tx.writer, accountIds);
  const active = new Set(
    accounts.filter(({ deactivatedAt, deletedAt }) => deactivatedAt === null && deletedAt === null).map(({ id }) => id),
  );
  if (accountIds.some((id) => !active.has(id))) throw new ApiError("not_found", { field });
}
