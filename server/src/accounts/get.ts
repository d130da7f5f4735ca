import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { loadAccounts } from "./load.ts";

/** One account, also if it is deactivated or deleted. */
export async function get(
  context: Context,
  { accountId }: ParsedInput<"accounts.get">,
): Promise<Output<"accounts.get">> {
  const [account] = await loadAccounts(context.read, [accountId]);
  if (account === undefined) throw notFound();
  return account;
}
