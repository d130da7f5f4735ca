import type { AccountId, Position, Presence } from "@parley/protocol";
import type { Cluster, ClusterListener } from "../cluster/cluster.ts";
import { accountTopic } from "../cluster/topics.ts";
import type { Database } from "../database/database.ts";
import type { Metrics } from "../metrics/metrics.ts";
import { Fence } from "../realtime/fence.ts";
import type { Hub } from "../realtime/hub.ts";
import { AntiEntropy, type Followed, sweepEvery } from "./anti-entropy.ts";
import { AccessCheck } from "./check-access.ts";
import { Follower } from "./follow.ts";

export interface ClusterSyncParts {
  readonly cluster: Followed & Pick<Cluster, "connectedSince">;
  readonly hub: Hub;
  readonly database: Database;
  /** Presence of these accounts, over all processes. */
  readonly presences: (accountIds: readonly AccountId[]) => Promise<Presence[]>;
  /** Closes the sockets of these accounts whose session has ended, and drops their sessions from the cache. */
  readonly endSessions: (accountIds: ReadonlySet<AccountId>) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
  /** Runs each sweep. Tests hold sweeps back with it while they count statements. */
  readonly inTurn?: (sweep: () => Promise<void>) => Promise<void>;
  readonly metrics: Metrics;
}

/** Delivers to this process's sockets what other processes commit. */
export interface ClusterSync {
  /** Receives the cluster's frames and commands, in place of the hub. */
  readonly listener: ClusterListener;
  /** Holds frames back while this process cannot know who has access. */
  readonly fence: Fence;
  /** A socket of the account was admitted according to the database at that position of the account's stream. */
  entered(accountId: AccountId, position: Position): void;
  start(): void;
  stop(): Promise<void>;
}

export function createClusterSync(parts: ClusterSyncParts): ClusterSync {
  const { cluster, hub, database, onFailure, metrics, endSessions, inTurn = (run) => run() } = parts;
  const { read } = database;
  const isPublished = (id: AccountId, position: Position) =>
    (follower.streams.publishedTo(accountTopic(id)) ?? -1) >= position;
  const access = new AccessCheck({ hub, read, endSessions, isPublished });
  let positions: ReadonlyMap<AccountId, Position> = new Map();
  const fence = new Fence({
    connectedSince: () => cluster.connectedSince(),
    async check(wasOpen) {
      positions = await access.run(wasOpen);
    },
    publish: (topic, text) => hub.onFrame(topic, text),
    onDropped: () => follower.forgetAll(),
    onFailure,
  });
  const publish = fence.publish.bind(fence);
  const follower = new Follower({
    ...{ hub, database, onFailure, metrics, publish },
    onCommandFailed: (command) => "accountId" in command && access.distrust(command.accountId),
  });
  const checkAccess = () => fence.check().then(() => positions);
  const sweep = new AntiEntropy({ ...parts, follower, read, publish, checkAccess });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = Promise.resolve();
  let stopped = false;

  // The pause begins when the sweep has ended: with a slow database no two sweeps run at once.
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
    fence,
    entered(accountId, position) {
      access.entered(accountId, position);
      follower.streams.begin(accountTopic(accountId), position);
    },
    start() {
      // Opens the fence before the first frame arrives.
      void fence.check().catch(onFailure);
      next();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
      follower.close();
      fence.close();
    },
  };
}
