/**
 * The locks that a write takes before it reads, so that its reads are still valid at its commit. All transactions lock in one order, so that
 * there are no deadlocks: rooms by id, then the directory, then accounts by id. Every other row belongs to a room or an account, and only a
 * transaction that holds the lock of its owner changes it. See docs/databases.md.
 */
export interface Locks {
  readonly room?: string;
  readonly accounts?: readonly string[];
  /** True if the work takes no other locks: it may share a commit with other such work. */
  readonly shared?: boolean;
}

/** How a transaction may be run. */
export interface TransactionOptions extends Locks {
  /**
   * Milliseconds for which SQLite may delay a transaction that nobody waits for, so that it shares the commit of another one: a commit of its own
   * costs an fsync.
   */
  readonly patience?: number;
}

/** All that a transaction locks when it begins. */
export interface FirstLocks {
  readonly rooms: readonly string[];
  readonly accounts: readonly string[];
}

/** The locks of several writes together. */
export function heldBy(writes: readonly { readonly locks: Locks }[]): FirstLocks {
  const rooms = writes.flatMap(({ locks }) => locks.room ?? []);
  const accounts = writes.flatMap(({ locks }) => locks.accounts ?? []);
  return { rooms: [...new Set(rooms)], accounts: [...new Set(accounts)] };
}
