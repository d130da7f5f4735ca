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
  readonly cluster: Followed & Pick<Cluster, "heardSince">;
  readonly hub: Hub;
  readonly database: Database;
  /** Who of these is there, over all processes. */
  readonly presences: (accountIds: readonly AccountId[]) => Promise<Presence[]>;
  /** Ends the sockets of these accounts whose session is over, and forgets what was believed of their sessions. */
  readonly endSessions: (accountIds: ReadonlySet<AccountId>) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
  /** Carries out each sweep; for tests that let none run while they count what something costs. */
  readonly inTurn?: (sweep: () => Promise<void>) => Promise<void>;
  readonly metrics: Metrics;
}

/** Keeps this process's sockets up to date with what the other processes do. */
export interface ClusterSync {
  /** Takes what the cluster brings, in place of the hub. */
  readonly listener: ClusterListener;
  /** Holds back what is published while this process may not know who has access. */
  readonly fence: Fence;
  /** A socket of the account was let in by what the database said at that position of its stream. */
  entered(accountId: AccountId, position: Position): void;
  start(): void;
  stop(): Promise<void>;
}

export function createClusterSync(parts: ClusterSyncParts): ClusterSync {
  const { cluster, hub, database, onFailure, metrics, endSessions, inTurn = (run) => run() } = parts;
  const { read } = database;
  const isTold = (id: AccountId, position: Position) => (follower.streams.told(accountTopic(id)) ?? -1) >= position;
  const access = new AccessCheck({ hub, read, endSessions, isTold });
  let positions: ReadonlyMap<AccountId, Position> = new Map();
  const fence = new Fence({
    heardSince: () => cluster.heardSince(),
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
    fence,
    entered(accountId, position) {
      access.entered(accountId, position);
      follower.streams.begin(accountTopic(accountId), position);
    },
    start() {
      // So that the first frame need not wait for it.
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
