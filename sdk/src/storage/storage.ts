/**
 * Storage for the data of a client that must survive a reload. Records are plain data (structured clone) with a key within a
 * scope; a scope is one account on one server. A contract test checks these promises for every implementation:
 * - `write` is atomic: a reader sees all of it or none.
 * - After `write` has resolved, the next `read` returns its records, also for another client on the same storage.
 * - Scopes are independent of each other.
 * - Every method may reject (full, forbidden): the client then continues in memory.
 */
export interface OfflineStorage {
  /** `persistent`: survives a reload. */
  readonly kind: "persistent" | "memory";
  /** All records of a scope. */
  read(scope: string): Promise<Map<string, unknown>>;
  /**
   * Writes records; the value `undefined` removes one. With a guard it writes only if the guard's record has the guard's value.
   * Resolves with true if it wrote.
   */
  write(scope: string, records: ReadonlyMap<string, unknown>, guard?: Guard): Promise<boolean>;
  /** Removes a scope. */
  wipe(scope: string): Promise<void>;
}

/** A condition on a write. */
export interface Guard {
  readonly key: string;
  readonly value: string;
}
