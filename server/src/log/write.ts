import type { Database } from "../database/database.ts";
import { UnknownOutcomeError } from "../database/errors.ts";
import type { Locks } from "../database/locks.ts";
import type { Relay } from "./relay.ts";
import { Transaction } from "./transaction.ts";
import type { UnknownCommits } from "./unknown-commits.ts";

/**
 * Runs a transaction and publishes its announcements after the commit is durable. Throws the error of an effect of `onDurable`: a removal that
 * may not hold on every process must not be acknowledged. The announcements are published all the same, since the change is durable.
 */
export async function write<T>(
  database: Database,
  relay: Relay,
  now: number,
  work: (tx: Transaction) => Promise<T>,
  locks: Locks = {},
  onUnknownCommit: UnknownCommits["add"] = async () => {},
): Promise<T> {
  let transaction: Transaction | undefined;
  let result: T;
  try {
    result = await database.transaction(async (writer) => {
      // The database may run the work again: announcements of the failed try must not be kept.
      transaction = new Transaction(writer, database, now, locks);
      const value = await work(transaction);
      transaction.seal();
      return value;
    }, locks);
  } catch (error) {
    const unknown = error instanceof UnknownOutcomeError ? transaction : undefined;
    const isFelt = unknown !== undefined && (unknown.hasEffects || unknown.announcements.length > 0);
    if (isFelt) void onUnknownCommit(() => settleLater(database, unknown), unknown);
    throw error;
  }
  const durable = performance.now();
  try {
    await transaction?.settle();
  } finally {
    if (transaction !== undefined) relay.tell(transaction.announcements, durable);
    transaction?.hint();
  }
  return result;
}

/**
 * Runs the effects of a transaction with an unknown outcome. The database server may not have executed its COMMIT yet, so a read could still see the
 * state before it. Locking the same rows first waits until that transaction has ended.
 */
async function settleLater(database: Database, unknown: Transaction): Promise<void> {
  await database.transaction((writer) => new Transaction(writer, database, unknown.now).lockAll(unknown.held));
  await unknown.settle();
}
