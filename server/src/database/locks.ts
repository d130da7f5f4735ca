/**
 * What a write locks before it reads anything, so that what it reads still holds at its commit. Everybody locks in
 * one order, so that no two wait for each other: rooms by their ids, then the directory, then accounts by their ids. Every
 * other row belongs to a room or an account and is changed only by a transaction that holds the lock of that. See docs/databases.md.
 */
export interface Locks {
  readonly room?: string;
  readonly accounts?: readonly string[];
  /** The work locks nothing else: it may share a commit with other such work. */
  readonly shared?: boolean;
}

/** All that a transaction locks when it begins. */
export interface FirstLocks {
  readonly rooms: readonly string[];
  readonly accounts: readonly string[];
}

/** What several writes lock together. */
export function heldBy(writes: readonly { readonly locks: Locks }[]): FirstLocks {
  const rooms = writes.flatMap(({ locks }) => locks.room ?? []);
  const accounts = writes.flatMap(({ locks }) => locks.accounts ?? []);
  return { rooms: [...new Set(rooms)], accounts: [...new Set(accounts)] };
}
