import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { ApiError } from "../errors.ts";
import type { Transaction } from "../log/transaction.ts";
import type { Services } from "../services.ts";
import { endAccess } from "../sessions/end-account.ts";
import { accessAccount, refuseLastOwner, requireRole } from "./access.ts";
import { changeAccount } from "./change.ts";
import { type AccountFields, presentAccount } from "./present.ts";

/** Ends an account's access at once. */
export async function deactivate(
  context: Context,
  { accountId }: ParsedInput<"accounts.deactivate">,
): Promise<Output<"accounts.deactivate">> {
  return context.write(async (tx) => {
    const row = await accessAccount(tx, accountId);
    const role = await requireRole(tx, context.asker, "admin");
    if (row.role === "owner" && role !== "owner") throw new ApiError("forbidden");
    return presentAccount(await deactivateAccount(tx, context.services, row));
  });
}

/** Deactivates an account that the transaction has locked. Without effect if it is deactivated already. */
export async function deactivateAccount(
  tx: Transaction,
  services: Pick<Services, "cluster" | "hooks">,
  row: AccountFields,
): Promise<AccountFields> {
  if (row.deactivated_at !== null) return row;
  await refuseLastOwner(tx, row);
  await endAccess(tx, services, row.id);
  return changeAccount(tx, row, { deactivated_at: tx.now });
}
