import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { ApiError } from "../errors.ts";
import { accessAccount } from "./access.ts";
import { changePrivately } from "./change.ts";

/** Confirms an address with the token from a letter. */
export async function verifyEmail(
  context: Context,
  { token }: ParsedInput<"accounts.verifyEmail">,
): Promise<Output<"accounts.verifyEmail">> {
  const owner = await context.services.auth.findToken("verify-email", token);
  if (owner === null) throw new ApiError("token_invalid");
  await context.write(async (tx) => {
    const row = await accessAccount(tx, owner, "token_invalid");
    const used = await context.services.auth.useToken(tx.writer, "verify-email", token);
    if (used !== owner) throw new ApiError("token_invalid");
    if (row.email_verified === 0) await changePrivately(tx, row, { email_verified: 1 });
  });
  return {};
}
