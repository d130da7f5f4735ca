import type { AccountId, Position } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { positionsOfAccounts } from "../log/positions.ts";
import type { Hub } from "../realtime/hub.ts";

/** Accounts asked about in one statement. */
const batch = 500;

export interface CheckAccessParts {
  readonly hub: Hub;
  readonly read: Reader;
  /** Ends the sockets of these accounts whose session is over, and forgets what was believed of their sessions. */
  readonly endSessions: (accountIds: ReadonlySet<AccountId>) => Promise<void>;
  /** Whether what happened to an account up to a position has come by frames and commands. */
  readonly isTold: (accountId: AccountId, position: Position) => boolean;
}

/**
 * Corrects this process's sockets by the database. Whatever ends access of an account moves the position of its stream: memberships and
 * sessions are read again of the accounts whose position has moved. A statement for each 500 accounts that have a socket here.
 */
export class AccessCheck {
  readonly #parts: CheckAccessParts;
  /** Positions up to which the sockets of accounts are subscribed as the database says. */
  readonly #known = new Map<AccountId, Position>();

  constructor(parts: CheckAccessParts) {
    this.#parts = parts;
  }

  /** A socket of the account was let in by what the database said at that position of its stream. */
  entered(accountId: AccountId, position: Position): void {
    this.#known.set(accountId, Math.min(position, this.#known.get(accountId) ?? position));
  }

  /** A command about the account failed: its frames tell nothing about its sockets until they have been corrected. */
  distrust(accountId: AccountId): void {
    this.#known.set(accountId, -1);
  }

  /**
   * Answers the positions of the streams of the accounts that have a socket here.
   *
   * @param trustsCommands commands of other processes have come without a break: what a frame has told needs no reading
   */
  async run(trustsCommands: boolean): Promise<ReadonlyMap<AccountId, Position>> {
    const { hub, endSessions, isTold } = this.#parts;
    const positions = await this.#positionsOf(hub.accounts());
    const isRight = ([id, position]: [AccountId, Position]) => {
      const known = this.#known.get(id) ?? -1;
      return known === position || (trustsCommands && known >= 0 && isTold(id, position));
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
