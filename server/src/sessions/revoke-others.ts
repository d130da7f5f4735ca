import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { endOthers } from "./end.ts";

/** Ends all sessions of the asker except the calling one. */
export async function revokeOthers(
  context: Context,
  _: ParsedInput<"sessions.revokeOthers">,
): Promise<Output<"sessions.revokeOthers">> {
  const { accountId, sessionId } = context.asker;
  await context.write((tx) => endOthers(tx, context.services, accountId, sessionId), { accounts: [accountId] });
  return {};
}
