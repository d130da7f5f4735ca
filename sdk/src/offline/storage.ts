/**
 * Where a client keeps what must survive a reload. Records are plain data (structured clone), named by a key within a
 * scope; a scope is one account on one server. The promises, run as a contract over every implementation:
 * - `write` is all or nothing; a reader sees none or all of it.
 * - What `write` has answered is there for the next `read`, also by another client on the same storage.
 * - A scope sees nothing of another.
 * - Every method may reject (full, forbidden): the client then goes on in memory.
 */
export interface OfflineStorage {
  /** `persistent`: survives a reload. */
  readonly kind: "persistent" | "memory";
  /** All records of a scope. */
  read(scope: string): Promise<Map<string, unknown>>;
  /**
   * Puts records; `undefined` removes one. With a guard nothing is written unless that record has that value now.
   * Answers whether it was written.
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
