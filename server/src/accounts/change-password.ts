import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { checkOwnPassword, requireProof } from "../sessions/check-password.ts";
import { hash, setPassword } from "../sessions/set-password.ts";
import { loadMe } from "./load-me.ts";
import { refuseWeak } from "./weak-password.ts";

/** Sets a new password and ends every other session of the account. */
export async function changePassword(
  context: Context,
  input: ParsedInput<"accounts.changePassword">,
): Promise<Output<"accounts.changePassword">> {
  const { accountId, sessionId } = context.asker;
  const { me } = await loadMe(context.read, accountId);
  const proof = await checkOwnPassword(context, input.current);
  refuseWeak(input.password, { email: me.email, name: me.account.name, handle: me.account.handle });
  const hashed = await hash(input.password);
  await context.write(
    async (tx) => {
      await requireProof(tx.writer, accountId, proof);
      await setPassword(tx, context.services, accountId, hashed, sessionId);
    },
    { accounts: [accountId] },
  );
  return {};
}
