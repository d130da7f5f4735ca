import type { AccountId, RoomId } from "@parley/protocol";
import type { Locks } from "../database/locks.ts";

export interface LockedRows {
  readonly rooms: readonly RoomId[];
  readonly directory: boolean;
  readonly accounts: readonly AccountId[];
}

/**
 * The locks of a transaction. Refuses a lock out of order (rooms, the directory, accounts, each by id), which could cause a deadlock. It also does
 * so on SQLite, where no transaction waits for a lock, so that tests on SQLite find the error.
 */
export class LockOrder {
  readonly #rooms: Set<RoomId>;
  readonly #accounts: Set<AccountId>;
  #directory = false;

  constructor({ room, accounts = [] }: Locks) {
    this.#rooms = new Set(room === undefined ? [] : [room]);
    this.#accounts = new Set(accounts);
  }

  /** Returns the rooms that are not locked yet, in order. */
  rooms(ids: readonly RoomId[]): RoomId[] {
    if (ids.length === 1 && this.#rooms.has(ids[0] ?? "")) return [];
    const fresh = unheld(ids, this.#rooms);
    if (fresh.length > 0 && (this.#directory || this.#accounts.size > 0)) throw outOfOrder(`room ${fresh[0]}`);
    return hold(fresh, this.#rooms);
  }

  /** All that is held. */
  get held(): LockedRows {
    return { rooms: [...this.#rooms], directory: this.#directory, accounts: [...this.#accounts] };
  }

  /** True when the directory is still to be locked. */
  directory(): boolean {
    if (this.#directory) return false;
    if (this.#accounts.size > 0) throw outOfOrder("the directory");
    this.#directory = true;
    return true;
  }

  /** Returns the accounts that are not locked yet, in order. */
  accounts(ids: Iterable<AccountId>): AccountId[] {
    return hold(unheld(ids, this.#accounts), this.#accounts);
  }
}

function unheld(ids: Iterable<string>, held: ReadonlySet<string>): string[] {
  return [...new Set(ids)].filter((id) => !held.has(id)).sort();
}

function hold(fresh: string[], held: Set<string>): string[] {
  const [first] = fresh;
  if (first !== undefined && [...held].some((id) => id > first)) throw outOfOrder(first);
  for (const id of fresh) held.add(id);
  return fresh;
}

function outOfOrder(what: string): Error {
  return new Error(
    `Locked out of order: ${what}. Rooms come first, then the directory, then accounts, each by their ids.`,
  );
}
