import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { loadMe } from "./load-me.ts";
import { mailConfirmation } from "./mail-confirmation.ts";

/** Sends a letter with a link that confirms the asker's address, unless it is confirmed. */
export async function requestVerification(
  context: Context,
  _: ParsedInput<"accounts.requestVerification">,
): Promise<Output<"accounts.requestVerification">> {
  const { me } = await loadMe(context.read, context.asker.accountId);
  if (!me.emailVerified) mailConfirmation(context, me);
  return {};
}
