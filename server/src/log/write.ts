import type { Database } from "../database/database.ts";
import { UnknownOutcomeError } from "../database/errors.ts";
import type { Locks } from "../database/locks.ts";
import type { Relay } from "./relay.ts";
import { Transaction } from "./transaction.ts";
import type { UnknownCommits } from "./unknown-commits.ts";

/**
 * Commits, then tells: the work's announcements leave only after its commit is durable. Throws what an effect of `onDurable`
 * throws, since access that may not have ended everywhere must not be acknowledged; what is durable is told all the same.
 */
export async function write<T>(
  database: Database,
  relay: Relay,
  now: number,
  work: (tx: Transaction) => Promise<T>,
  locks: Locks = {},
  inDoubt: UnknownCommits["add"] = async () => {},
): Promise<T> {
  let transaction: Transaction | undefined;
  let result: T;
  try {
    result = await database.transaction(async (writer) => {
      // A retried piece starts from nothing: what the failed try announced is forgotten with it.
      transaction = new Transaction(writer, database, now, locks);
      const value = await work(transaction);
      transaction.seal();
      return value;
    }, locks);
  } catch (error) {
    const doubted = error instanceof UnknownOutcomeError ? transaction : undefined;
    const isFelt = doubted !== undefined && (doubted.hasEffects || doubted.announcements.length > 0);
    if (isFelt) void inDoubt(() => settleLater(database, doubted), doubted);
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
 * Gives the orders of a transaction of which nobody knows whether it happened. The server may not even have read its COMMIT
 * yet: whoever looked now could see the state before it, and never look again. Its locks are free once it has ended.
 */
async function settleLater(database: Database, doubted: Transaction): Promise<void> {
  await database.transaction((writer) => new Transaction(writer, database, doubted.now).lockAll(doubted.held));
  await doubted.settle();
}
