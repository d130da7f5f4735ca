import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { letterForNewPassword } from "../mail/letters.ts";
import { findKnown } from "./access.ts";
import { recipient } from "./mail-confirmation.ts";

/**
 * Mails a link for a new password to an address that has an account. Everything happens behind the answer, so that neither
 * its content nor its delay tells whether there is one.
 */
export async function requestPasswordReset(
  context: Context,
  { email }: ParsedInput<"accounts.requestPasswordReset">,
): Promise<Output<"accounts.requestPasswordReset">> {
  context.mailer.send("new-password", async () => {
    const known = await findKnown(context.read, email);
    if (known === null || known.deactivated) return null;
    const { id } = known.me.account;
    const token = await context.write((tx) => context.auth.createToken(tx.writer, "reset-password", id));
    return letterForNewPassword(await recipient(context, known.me), token);
  });
  return {};
}
