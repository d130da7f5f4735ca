import type { Context } from "../context.ts";
import type { Locks } from "../database/locks.ts";
import type { Transaction } from "../log/transaction.ts";

/**
 * Writes a row that is unique. If another transaction inserts it at the same time, the unique index refuses this one, and the second try
 * finds the other's row.
 */
export async function writeOnce<T>(context: Context, work: (tx: Transaction) => Promise<T>, locks: Locks): Promise<T> {
  try {
    return await context.write(work, locks);
  } catch (error) {
    if (!context.services.database.dialect.isUniqueViolation(error)) throw error;
    return context.write(work, locks);
  }
}
