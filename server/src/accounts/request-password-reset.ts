import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { findKnown } from "./access.ts";

/**
 * Sends a letter with a link for a new password, if the address has an account. The work is done after the answer, so that neither its
 * content nor its duration reveals whether there is one.
 */
export async function requestPasswordReset(
  context: Context,
  { email }: ParsedInput<"accounts.requestPasswordReset">,
): Promise<Output<"accounts.requestPasswordReset">> {
  context.services.post.begin("new-password", async (begun) => {
    const known = await findKnown(context.read, email);
    if (known === null || known.deactivated) return;
    const { id } = known.me.account;
    await context.write(async (tx) => {
      await context.services.auth.createToken(tx.writer, "reset-password", id, begun.token);
      await context.services.post.note(tx, "new-password", begun, id);
    });
  });
  return {};
}
