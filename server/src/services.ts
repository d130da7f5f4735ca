import type { Blobs } from "./blobs/blobs.ts";
import type { LoginThrottle } from "./calls/login-throttle.ts";
import type { Cluster } from "./cluster/cluster.ts";
import type { Config } from "./config.ts";
import type { Database } from "./database/database.ts";
import type { Replicas } from "./database/server/replicas.ts";
import type { RunningHashes } from "./files/upload/running-hashes.ts";
import type { Hooks } from "./hooks.ts";
import type { Jobs } from "./jobs/jobs.ts";
import type { MailQueue } from "./mail/mail-queue.ts";
import type { PartKinds } from "./messages/parts.ts";
import type { PresenceBoard } from "./presence/board.ts";
import type { Hub } from "./realtime/hub.ts";
import type { SearchProgress } from "./search/progress.ts";
import type { SearchIndex } from "./search/search-index.ts";
import type { Auth } from "./sessions/auth.ts";
import type { Turns } from "./turns.ts";

/** The parts of a process that actions use. */
export interface Services {
  readonly config: Config;
  /** Milliseconds since 1970, as it is now: for work that lasts longer than `Context.now` holds. */
  readonly clock: () => number;
  readonly database: Database;
  /** For large reads: a replica answers once it has all that the caller requires, else the database. */
  readonly replicas: Replicas;
  /** The bytes of files. */
  readonly blobs: Blobs;
  readonly runningHashes: RunningHashes;
  /** The sockets of this process. */
  readonly hub: Hub;
  /** Sends frames and commands to all processes. */
  readonly cluster: Cluster;
  /** Hooks of all nouns, for example for a sent reply, a departure, or a deleted account or message. */
  readonly hooks: Hooks;
  /** Handlers of all types of message parts. */
  readonly partKinds: PartKinds;
  readonly presence: PresenceBoard;
  /** Sessions, passwords and one-time tokens, from the auth library. */
  readonly auth: Auth;
  /** Work for later, also for another process. */
  readonly jobs: Jobs;
  /** Letters that are sent even when this process dies. */
  readonly post: MailQueue;
  /** Finds messages by their words; without an index none. */
  readonly search: { readonly index: SearchIndex | null; readonly progress: SearchProgress };
  /** One at a time: the pulls and the searches of an account, and, in this process, deliveries in several rooms. */
  readonly turns: { readonly pulls: Turns; readonly searches: Turns; readonly deliveries: Turns };
  /** Slows down password guesses. */
  readonly loginThrottle: LoginThrottle;
}
