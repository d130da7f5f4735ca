import type { AccountId } from "@parley/protocol";
import { loadAccounts } from "../accounts/load.ts";
import { ApiError } from "../errors.ts";
import type { Transaction } from "../log/transaction.ts";

/** Refuses to add accounts that are unknown, deactivated or deleted. Locks them, so that none of them is deactivated before the commit. */
export async function requirePeople(tx: Transaction, accountIds: readonly AccountId[], field: string): Promise<void> {
  await tx.lockAccounts(accountIds);
  const accounts = await loadAccounts(tx.writer, accountIds);
  const active = new Set(
    accounts.filter(({ deactivatedAt, deletedAt }) => deactivatedAt === null && deletedAt === null).map(({ id }) => id),
  );
  if (accountIds.some((id) => !active.has(id))) throw new ApiError("not_found", { field });
}
