import type { Context } from "../context.ts";
import type { Locks } from "../database/locks.ts";
import type { Transaction } from "../log/transaction.ts";

/**
 * Writes something that there may be only one of. When somebody else was first at the same moment, the unique index
 * refuses ours: the second try then finds theirs.
 */
export async function writeOnce<T>(context: Context, work: (tx: Transaction) => Promise<T>, locks: Locks): Promise<T> {
  try {
    return await context.write(work, locks);
  } catch (error) {
    if (!context.services.database.dialect.isUniqueViolation(error)) throw error;
    return context.write(work, locks);
  }
}
