import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { checkOwnPassword, requireProof } from "./check-password.ts";
import { endOthers } from "./end.ts";

/** Ends all sessions of the asker except the calling one. */
export async function revokeOthers(
  context: Context,
  { password }: ParsedInput<"sessions.revokeOthers">,
): Promise<Output<"sessions.revokeOthers">> {
  const { accountId, sessionId } = context.asker;
  const proof = await checkOwnPassword(context, password);
  await context.write(
    async (tx) => {
      await requireProof(tx.writer, accountId, proof);
      await endOthers(tx, context.services, accountId, sessionId);
    },
    { accounts: [accountId] },
  );
  return {};
}
