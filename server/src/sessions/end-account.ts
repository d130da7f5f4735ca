import type { AccountId } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import type { Services } from "../services.ts";
import { tokenValue } from "./one-time-tokens.ts";
import { deleteCredentials, deleteSessions, deleteTokens, findSessionIds } from "./store.ts";

type WithCluster = Pick<Services, "cluster">;

/** Takes an account's access away: sessions, open sockets, and the tokens that were mailed. */
export async function endAccess(tx: Transaction, services: WithCluster, accountId: AccountId): Promise<void> {
  await deleteSessions(tx.writer, accountId, await findSessionIds(tx.writer, accountId));
  await deleteTokens(tx.writer, [tokenValue("reset-password", accountId), tokenValue("verify-email", accountId)]);
  tx.onDurable(() => services.cluster.command({ type: "end_account", accountId }));
}

/** As `endAccess`, and nobody can ever sign in to it again. */
export async function endForGood(tx: Transaction, services: WithCluster, accountId: AccountId): Promise<void> {
  await endAccess(tx, services, accountId);
  await deleteCredentials(tx.writer, accountId);
}
