import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { ApiError } from "../errors.ts";
import { hash, setPassword } from "../sessions/set-password.ts";
import { accessAccount } from "./access.ts";
import { changePrivately } from "./change.ts";
import { loadMe } from "./load-me.ts";
import { refuseWeak } from "./weak-password.ts";

/**
 * Sets a new password with the token from a letter, and ends every session. The token proves that its holder reads mail at the address, so
 * the address is confirmed too.
 */
export async function resetPassword(
  context: Context,
  input: ParsedInput<"accounts.resetPassword">,
): Promise<Output<"accounts.resetPassword">> {
  const owner = await context.services.auth.findToken("reset-password", input.token);
  if (owner === null) throw new ApiError("token_invalid");
  const { me } = await loadMe(context.read, owner);
  refuseWeak(input.password, { email: me.email, name: me.account.name, handle: me.account.handle });
  const hashed = await hash(input.password);
  await context.write(async (tx) => {
    const row = await accessAccount(tx, owner, "token_invalid");
    const used = await context.services.auth.useToken(tx.writer, "reset-password", input.token);
    if (used !== owner || row.deactivated_at !== null) throw new ApiError("token_invalid");
    await setPassword(tx, context.services, owner, hashed);
    if (row.email_verified === 0) await changePrivately(tx, row, { email_verified: 1 });
  });
  await context.services.loginThrottle.trust(me.email, context.call.origin.address);
  return {};
}
