import type { AccountId } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import type { Services } from "../services.ts";
import { tokenValue } from "./one-time-tokens.ts";
import { deleteCredentials, deleteSessions, deleteTokens, findSessionIds } from "./store.ts";

type Ending = Pick<Services, "cluster" | "hooks">;

/** Ends an account's access: sessions, open sockets and one-time tokens that were sent by mail. */
export async function endAccess(tx: Transaction, services: Ending, accountId: AccountId): Promise<void> {
  const sessionIds = await findSessionIds(tx.writer, accountId);
  await deleteSessions(tx.writer, accountId, sessionIds);
  await services.hooks.onSessionsEnded(tx, { accountId, sessionIds });
  await deleteTokens(tx.writer, [tokenValue("reset-password", accountId), tokenValue("verify-email", accountId)]);
  tx.onDurable(() => services.cluster.command({ type: "end_account", accountId }));
}

/** As `endAccess`, and deletes the credentials, so that nobody can sign in to the account again. */
export async function endForGood(tx: Transaction, services: Ending, accountId: AccountId): Promise<void> {
  await endAccess(tx, services, accountId);
  await deleteCredentials(tx.writer, accountId);
}
