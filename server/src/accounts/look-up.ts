import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { loadAccounts } from "./load.ts";

/** Accounts by id; unknown ids are left out. */
export async function lookUp(
  context: Context,
  { accountIds }: ParsedInput<"accounts.lookUp">,
): Promise<Output<"accounts.lookUp">> {
  return { accounts: await loadAccounts(context.read, accountIds) };
}
