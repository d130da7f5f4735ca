import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { ApiError } from "../errors.ts";
import { checkPassword, requireProof } from "../sessions/check-password.ts";
import { end } from "../sessions/end.ts";
import { handOver, openSession, refuseCookieOverSocket } from "../sessions/open.ts";
import { type AuthenticatedAccount, findKnown, loadKnown } from "./access.ts";
import { mailConfirmation } from "./mail-confirmation.ts";

/**
 * Signs in. A wrong address and a wrong password answer alike and take as long; any other refusal is answered only after the right
 * password.
 */
export async function signIn(
  context: Context,
  input: ParsedInput<"sessions.signIn">,
): Promise<Output<"sessions.signIn">> {
  refuseCookieOverSocket(context, input.keep);
  const found = await findKnown(context.read, input.email);
  const suspect = { accountId: found?.me.account.id ?? null, email: input.email };
  const proof = await checkPassword(context, suspect, input.password);
  if (found === null) throw new ApiError("wrong_credentials");
  if (mustConfirm(context, found)) mailConfirmation(context, found.me);
  refuse(context, found);
  const { id } = found.me.account;
  const { session, me } = await context.write(
    async (tx) => {
      await requireProof(tx.writer, id, proof);
      const known = await loadKnown(tx.writer, id);
      refuse(context, known);
      const left = context.call.asker;
      // A browser has one cookie: ends the session that the new one replaces, which nobody could use any more.
      if (input.keep === "cookie" && left !== null) await end(tx, context.services, left.accountId, [left.sessionId]);
      return { session: await openSession(tx, context, id), me: known.me };
    },
    { accounts: [id] },
  );
  return handOver(context, session, input.keep, me);
}

function refuse(context: Context, known: AuthenticatedAccount): void {
  if (known.deactivated) throw new ApiError("account_deactivated");
  if (mustConfirm(context, known)) throw new ApiError("email_unverified");
}

/** Without mail, addresses need not be confirmed. */
function mustConfirm({ services: { config } }: Context, { me, deactivated }: AuthenticatedAccount): boolean {
  return config.smtpUrl !== null && !me.emailVerified && !deactivated;
}
