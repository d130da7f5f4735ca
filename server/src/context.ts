import type { AccountId, LimitName, ServerRole, SessionId } from "@parley/protocol";
import type { Reader } from "./database/database.ts";
import type { Locks } from "./database/locks.ts";
import type { Transaction } from "./log/transaction.ts";
import type { Services } from "./services.ts";

/** The account that calls, by a live session. */
export interface Asker {
  readonly accountId: AccountId;
  readonly sessionId: SessionId;
  readonly role: ServerRole;
}

/** Where a call comes from. */
export interface Origin {
  /** Network address of the client, behind trusted proxies. */
  readonly address: string;
  readonly agent: string | null;
  /** Id of the socket that calls; null over HTTP. */
  readonly socketId: string | null;
  /** Set-Cookie lines for the answer; unused over the socket. */
  readonly cookies: string[];
}

/** What few actions have to know of the call itself. */
export interface Call {
  /** null where nobody is signed in. */
  readonly asker: Asker | null;
  readonly origin: Origin;
  /**
   * Counts `points` uses of a limit for this caller, besides the call itself. Throws `rate_limited` when too few are left. Not for inside a
   * transaction: another process may be asked.
   */
  spend(name: LimitName, points: number): Promise<void>;
}

/** What an action gets besides its input. */
export interface Context {
  /** Throws `unauthenticated` where nobody is signed in. */
  readonly asker: Asker;
  /** Milliseconds since 1970; one reading per call. */
  readonly now: number;
  /** Reads what is committed. */
  readonly read: Reader;
  /** The only way to change anything: see transaction.ts. `locks` names the rows that the work is sure to lock. */
  write<T>(work: (tx: Transaction) => Promise<T>, locks?: Locks): Promise<T>;
  readonly call: Call;
  /** The parts of this process, the same in every call. */
  readonly services: Services;
}
