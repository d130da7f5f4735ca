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

/** Origin of a call. */
export interface Origin {
  /** Network address of the client, determined through trusted proxies. */
  readonly address: string;
  readonly agent: string | null;
  /** Id of the socket that calls; null over HTTP. */
  readonly socketId: string | null;
  /** Set-Cookie lines for the answer; unused over the socket. */
  readonly cookies: string[];
}

/** Data of the call itself, which only a few actions need. */
export interface Call {
  /** null without a session. */
  readonly asker: Asker | null;
  readonly origin: Origin;
  /**
   * Counts `points` uses of a limit for this caller, in addition to the call itself. Throws `rate_limited` if too few are left. Must not be called
   * inside a transaction, because it may wait for Redis.
   */
  spend(name: LimitName, points: number): Promise<void>;
}

/** The context that an action gets in addition to its input. */
export interface Context {
  /** The calling account and session; throws `unauthenticated` without a session. */
  readonly asker: Asker;
  /** Milliseconds since 1970; one reading per call. */
  readonly now: number;
  /** Reads committed data. */
  readonly read: Reader;
  /** The only way to change anything: see transaction.ts. `locks` names the rows that the work is sure to lock. */
  write<T>(work: (tx: Transaction) => Promise<T>, locks?: Locks): Promise<T>;
  readonly call: Call;
  /** The parts of this process, the same in every call. */
  readonly services: Services;
}
