import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { ApiError } from "../errors.ts";
import type { Transaction } from "../log/transaction.ts";
import { accessAccount, requireRole } from "./access.ts";
import { changeAccount } from "./change.ts";
import { type AccountFields, presentAccount } from "./present.ts";

/** Lets a deactivated account sign in again. Only an owner may do so for an owner. */
export async function reactivate(
  context: Context,
  { accountId }: ParsedInput<"accounts.reactivate">,
): Promise<Output<"accounts.reactivate">> {
  return context.write(async (tx) => {
    const row = await accessAccount(tx, accountId);
    const role = await requireRole(tx, context.asker, "admin");
    if (row.role === "owner" && role !== "owner") throw new ApiError("forbidden");
    return presentAccount(await reactivateAccount(tx, row));
  });
}

/** Reactivates an account that the transaction has locked. Without effect if it is active. */
export async function reactivateAccount(tx: Transaction, row: AccountFields): Promise<AccountFields> {
  return row.deactivated_at === null ? row : changeAccount(tx, row, { deactivated_at: null });
}
