import type { AccountId, SessionId } from "@parley/protocol";
import type { Transaction } from "../log/transaction.ts";
import type { Services } from "../services.ts";
import { deleteSessions, findSessionIds } from "./store.ts";

type Ending = Pick<Services, "cluster" | "hooks">;

/**
 * Ends sessions of an account. After the commit, and before the caller is answered, no process accepts them any more. The position of the
 * account's stream moves, by which a process notices a lost command (`streams/check-access.ts`).
 */
export async function end(
  tx: Transaction,
  services: Ending,
  accountId: AccountId,
  ids: readonly SessionId[],
): Promise<void> {
  if (ids.length === 0) return;
  await deleteSessions(tx.writer, accountId, ids);
  await services.hooks.onSessionsEnded(tx, { accountId, sessionIds: ids });
  const position = await tx.takePersonal(accountId);
  tx.announcePersonal(accountId, { type: "sessions.ended", position });
  for (const sessionId of ids) tx.onDurable(() => services.cluster.command({ type: "end_session", sessionId }));
}

/** Ends all sessions of an account but one. */
export async function endOthers(
  tx: Transaction,
  services: Ending,
  accountId: AccountId,
  kept: SessionId | null,
): Promise<void> {
  const ids = await findSessionIds(tx.writer, accountId);
  await end(
    tx,
    services,
    accountId,
    ids.filter((id) => id !== kept),
  );
}
