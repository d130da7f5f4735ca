import type { AccountId, LimitName, ServerRole, SessionId } from "@parley/protocol";
import type { LoginThrottle } from "./calls/login-throttle.ts";
import type { Cluster } from "./cluster/cluster.ts";
import type { Config } from "./config.ts";
import type { Database, Reader } from "./database/database.ts";
import type { Locks } from "./database/locks.ts";
import type { Replicas } from "./database/server/replicas.ts";
import type { Hooks } from "./hooks.ts";
import type { Jobs } from "./jobs/jobs.ts";
import type { Transaction } from "./log/transaction.ts";
import type { Post } from "./mail/post.ts";
import type { PresenceBoard } from "./presence/board.ts";
import type { Hub } from "./realtime/hub.ts";
import type { Auth } from "./sessions/auth.ts";
import type { Turns } from "./turns.ts";

/** Who asks: the account behind a live session. */
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

/** What an action gets besides its input. */
export interface Context {
  /** Throws `unauthenticated` where nobody is signed in. */
  readonly asker: Asker;
  readonly askerOrNull: Asker | null;
  readonly origin: Origin;
  /** Milliseconds; one reading per call. */
  readonly now: number;
  readonly config: Config;
  readonly database: Database;
  /** Reads what is committed. */
  readonly read: Reader;
  /** For readings of much that may be a replica's, once it has all that they must hold. */
  readonly replicas: Replicas;
  readonly hub: Hub;
  readonly cluster: Cluster;
  /** What all nouns do when a membership, an account or a message ends. */
  readonly hooks: Hooks;
  readonly presence: PresenceBoard;
  /** Sessions, passwords and one-time tokens, from the auth library. */
  readonly auth: Auth;
  /** Work for later, also for another process. */
  readonly jobs: Jobs;
  /** Letters that are sent even when this process dies. */
  readonly post: Post;
  /** One at a time: pulls of an account, and, of all of this process, deliveries in several rooms. */
  readonly turns: { readonly pulls: Turns; readonly deliveries: Turns };
  /** Slows down who guesses at passwords. */
  readonly guesses: LoginThrottle;
  /**
   * Counts so many uses of a limit for this caller, besides the call itself. Throws `rate_limited` when too few are left. Not for inside a
   * transaction: another process may be asked.
   */
  spend(name: LimitName, points: number): Promise<void>;
  /** The only way to change anything: see transaction.ts. What the work is sure to lock it names beforehand. */
  write<T>(work: (tx: Transaction) => Promise<T>, locks?: Locks): Promise<T>;
}
