import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { checkOwnPassword, requireProof } from "./check-password.ts";
import { end } from "./end.ts";
import { findSessionIds } from "./store.ts";

/** Ends one of the asker's sessions. The id of another account's session answers as one that does not exist. */
export async function revoke(
  context: Context,
  { sessionId, password }: ParsedInput<"sessions.revoke">,
): Promise<Output<"sessions.revoke">> {
  const { accountId } = context.asker;
  const proof = await checkOwnPassword(context, password);
  await context.write(
    async (tx) => {
      await requireProof(tx.writer, accountId, proof);
      const held = await findSessionIds(tx.writer, accountId);
      if (!held.includes(sessionId)) throw notFound();
      await end(tx, context.services, accountId, [sessionId]);
    },
    { accounts: [accountId] },
  );
  return {};
}
