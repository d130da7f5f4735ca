import type { AccountId, Position } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { positionsOfAccounts } from "../log/positions.ts";
import type { Hub } from "../realtime/hub.ts";

/** Accounts whose positions one statement reads. */
const batch = 500;

export interface CheckAccessParts {
  readonly hub: Hub;
  readonly read: Reader;
  /** Closes the sockets of these accounts whose session has ended, and drops their sessions from the cache. */
  readonly endSessions: (accountIds: ReadonlySet<AccountId>) => Promise<void>;
  /** Whether frames and commands have brought everything that happened to an account up to a position. */
  readonly isPublished: (accountId: AccountId, position: Position) => boolean;
}

/**
 * Compares the subscriptions of this process's sockets with the database. Every loss of access advances the position of the account's
 * stream, so memberships and sessions are read again for accounts whose position has moved. One statement per 500 accounts that have a
 * socket on this process.
 */
export class AccessCheck {
  readonly #parts: CheckAccessParts;
  /** Position of each account's stream at which its sockets were subscribed according to the database. */
  readonly #known = new Map<AccountId, Position>();

  constructor(parts: CheckAccessParts) {
    this.#parts = parts;
  }

  /** A socket of the account was admitted according to the database at that position of the account's stream. */
  entered(accountId: AccountId, position: Position): void {
    this.#known.set(accountId, Math.min(position, this.#known.get(accountId) ?? position));
  }

  /** A command about the account failed: its position proves nothing about its sockets until they have been compared again. */
  distrust(accountId: AccountId): void {
    this.#known.set(accountId, -1);
  }

  /**
   * Answers the stream positions of the accounts that have a socket on this process.
   *
   * @param trustsCommands the connection for commands of other processes was never interrupted: an account whose frames have come needs
   * no reading
   */
  async run(trustsCommands: boolean): Promise<ReadonlyMap<AccountId, Position>> {
    const { hub, endSessions, isPublished } = this.#parts;
    const positions = await this.#positionsOf(hub.accounts());
    const isRight = ([id, position]: [AccountId, Position]) => {
      const known = this.#known.get(id) ?? -1;
      return known === position || (trustsCommands && known >= 0 && isPublished(id, position));
    };
    const changed = [...positions].filter((each) => !isRight(each)).map(([id]) => id);
    await hub.replaceAll(changed);
    if (changed.length > 0) await endSessions(new Set(changed));
    for (const [id, position] of positions) this.#known.set(id, position);
    for (const id of this.#known.keys()) if (hub.count(id) === 0) this.#known.delete(id);
    return positions;
  }

  async #positionsOf(accountIds: readonly AccountId[]): Promise<Map<AccountId, Position>> {
    const positions = new Map<AccountId, Position>();
    for (let start = 0; start < accountIds.length; start += batch)
      for (const { id, position } of await positionsOfAccounts(
        this.#parts.read,
        accountIds.slice(start, start + batch),
      ))
        positions.set(id, position);
    return positions;
  }
}
