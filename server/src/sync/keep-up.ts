import type { AccountId, Presence } from "@parley/protocol";
import type { ClusterListener } from "../cluster/cluster.ts";
import type { Database } from "../database/database.ts";
import type { Metrics } from "../metrics/metrics.ts";
import type { Hub } from "../realtime/hub.ts";
import { Follower } from "./follow.ts";
import { type Followed, Sweep, sweepEvery } from "./sweep.ts";

export interface KeepUpParts {
  readonly cluster: Followed;
  readonly hub: Hub;
  readonly database: Database;
  /** Who of these is there, over all processes. */
  readonly presences: (accountIds: readonly AccountId[]) => Promise<Presence[]>;
  /** Ends what belongs to sessions that have ended; asked while the orders of other processes may not arrive. */
  readonly endSessions: () => Promise<void>;
  readonly onFailure: (error: unknown) => void;
  /** Carries out each sweep; for tests that let none run while they count what something costs. */
  readonly inTurn?: (sweep: () => Promise<void>) => Promise<void>;
  readonly metrics: Metrics;
}

/** Keeps this process's sockets up to date with what the other processes do. */
export interface KeepUp {
  /** Takes what the cluster brings, in place of the hub. */
  readonly listener: ClusterListener;
  start(): void;
  stop(): Promise<void>;
}

export function keepUp(parts: KeepUpParts): KeepUp {
  const { hub, database, onFailure, metrics, inTurn = (run) => run() } = parts;
  const follower = new Follower({ hub, database, onFailure, metrics });
  const sweep = new Sweep({ ...parts, follower, read: database.read });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = Promise.resolve();
  let stopped = false;

  // The next sweep is counted from the end of this one: a slow database is not asked twice at once.
  function next(): void {
    if (stopped) return;
    timer = setTimeout(() => {
      running = inTurn(() => sweep.run())
        .catch(onFailure)
        .finally(next);
    }, sweepEvery);
  }

  return {
    listener: follower,
    start: next,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
      follower.close();
    },
  };
}
