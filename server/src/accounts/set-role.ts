import type { Output, ParsedInput, ServerRole } from "@parley/protocol";
import type { Context } from "../context.ts";
import type { Transaction } from "../log/transaction.ts";
import { accessAccount, refuseLastOwner, requireRole } from "./access.ts";
import { changeAccount } from "./change.ts";
import { type AccountFields, presentAccount } from "./present.ts";

/** Makes an account member, admin or owner of the server. */
export async function setRole(
  context: Context,
  { accountId, role }: ParsedInput<"accounts.setRole">,
): Promise<Output<"accounts.setRole">> {
  return context.write(async (tx) => {
    const row = await accessAccount(tx, accountId);
    await requireRole(tx, context.asker, "owner");
    return presentAccount(await giveRole(tx, row, role));
  });
}

/** Gives a role to an account that the transaction has locked. Without effect if it has that role. */
export async function giveRole(tx: Transaction, row: AccountFields, role: ServerRole): Promise<AccountFields> {
  if (row.role === role) return row;
  await refuseLastOwner(tx, row);
  return changeAccount(tx, row, { role });
}
