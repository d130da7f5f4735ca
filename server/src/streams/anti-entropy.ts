import type { AccountId, Position, Presence, RoomId } from "@parley/protocol";
import { accountTopic, directoryTopic, parseTopic, presenceTopic, roomTopic } from "../cluster/topics.ts";
import type { Reader } from "../database/database.ts";
import { frame } from "../log/encode.ts";
import { findServerState, positionsOfRooms } from "../log/positions.ts";
import type { Metrics } from "../metrics/metrics.ts";
import type { Hub } from "../realtime/hub.ts";
import type { Follower } from "./follow.ts";

/** Milliseconds between two sweeps: shorter than a third of the time after which a process counts as gone. */
export const sweepEvery = 2_000;
/** Milliseconds that a hint may be on its way before the database is asked in its place. */
const hintLasts = 200;
/** Streams asked about in one statement. */
const batch = 500;
/** Sweeps between two looks at who is there. */
const presenceSweeps = 5;
/** Sweeps without a socket after which a topic is not followed any more. */
const idleSweeps = 3;

/** What the sweep needs of the cluster. */
export interface Followed {
  followed(): Iterable<string>;
  unfollow(topics: readonly string[]): Promise<void>;
}

export interface AntiEntropyParts {
  readonly cluster: Followed;
  readonly hub: Hub;
  readonly follower: Follower;
  readonly read: Reader;
  /** Who of these is there, over all processes. */
  readonly presences: (accountIds: readonly AccountId[]) => Promise<Presence[]>;
  /** Checks memberships and sessions; answers the positions of the streams of accounts that have a socket here. */
  readonly checkAccess: () => Promise<ReadonlyMap<AccountId, Position>>;
  /** Publishes to the sockets, in place of the hub. */
  readonly publish: (topic: string, frame: string) => void;
  readonly metrics: Metrics;
}

/**
 * Finds what no hint told: compares how far this process's sockets have been told with where the streams are. A few
 * statements for each 500 streams, whatever happens in them.
 */
export class AntiEntropy {
  readonly #parts: AntiEntropyParts;
  readonly #idle = new Map<string, number>();
  /** Versions of receipts at the last sweep. */
  #receipts = new Map<RoomId, Position>();
  /** Versions of receipts that sockets have been told of. */
  #settled = new Map<RoomId, Position>();

  /** States at the last look, of accounts that somebody here has in view. */
  #states = new Map<AccountId, Presence["state"]>();
  #sweeps = 0;

  constructor(parts: AntiEntropyParts) {
    this.#parts = parts;
  }

  async run(): Promise<void> {
    const { follower } = this.#parts;
    await this.#letGo();
    if (this.#sweeps % presenceSweeps === 0) await this.#tellPresences();
    this.#sweeps += 1;
    const ends = await this.#ends();
    const isBehind = ([topic, position]: [string, Position]) => (follower.streams.told(topic) ?? -1) < position;
    const behind = [...ends].filter(isBehind);
    this.#measure(ends, behind);
    if (behind.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, hintLasts));
    for (const end of behind) if (isBehind(end)) await follower.catchUp(end[0]);
  }

  #measure(ends: ReadonlyMap<string, Position>, behind: readonly [string, Position][]): void {
    const { follower, metrics } = this.#parts;
    const lags = behind.map(([topic, position]) => position - (follower.streams.told(topic) ?? position));
    metrics.swept(ends.size, behind.length, Math.max(0, ...lags));
  }

  /** Whose process died is told by nobody: their lease has ended, and whoever has them in view hears it from here. */
  async #tellPresences(): Promise<void> {
    const { cluster, publish, presences } = this.#parts;
    const inView = [...cluster.followed()].map(parseTopic).filter(({ kind }) => kind === "presence");
    const states = new Map<AccountId, Presence["state"]>();
    for (const some of batches(inView)) {
      for (const presence of await presences(some)) {
        const { accountId, state } = presence;
        states.set(accountId, state);
        const before = this.#states.get(accountId);
        if (before !== undefined && before !== state)
          publish(presenceTopic(accountId), frame({ type: "presence", presences: [presence] }));
      }
    }
    this.#states = states;
  }

  /** Where the followed streams are. */
  async #ends(): Promise<Map<string, Position>> {
    const { cluster, read, checkAccess } = this.#parts;
    const topics = [...cluster.followed()].map(parseTopic);
    const ends = new Map<string, Position>();
    const receipts = new Map<RoomId, Position>();
    for (const some of batches(topics.filter(({ kind }) => kind === "room")))
      for (const { id, position, receipts: version } of await positionsOfRooms(read, some)) {
        ends.set(roomTopic(id), position);
        receipts.set(id, version);
      }
    for (const [id, position] of await checkAccess()) ends.set(accountTopic(id), position);
    if (topics.some(({ kind }) => kind === "directory"))
      ends.set(directoryTopic, (await findServerState(read)).directory);
    this.#tellReceipts(receipts);
    return ends;
  }

  /** Receipts that have not moved since the last sweep have been told in their round, or are lost: readers see which. */
  #tellReceipts(versions: Map<RoomId, Position>): void {
    for (const [roomId, version] of versions) {
      if (this.#receipts.get(roomId) !== version || this.#settled.get(roomId) === version) continue;
      this.#settled.set(roomId, version);
      const text = frame({ type: "receipts", roomId, from: version, to: version, receipts: [] });
      this.#parts.publish(roomTopic(roomId), text);
    }
    for (const roomId of this.#settled.keys()) if (!versions.has(roomId)) this.#settled.delete(roomId);
    this.#receipts = versions;
  }

  /** Unfollows what no socket here has followed for some sweeps: one may be just entering. */
  async #letGo(): Promise<void> {
    const { cluster, hub, follower } = this.#parts;
    for (const topic of cluster.followed()) {
      if (hub.followers(topic) > 0) this.#idle.delete(topic);
      else this.#idle.set(topic, (this.#idle.get(topic) ?? 0) + 1);
    }
    const idle = [...this.#idle].filter(([, sweeps]) => sweeps >= idleSweeps).map(([topic]) => topic);
    for (const topic of idle) {
      this.#idle.delete(topic);
      follower.streams.forget(topic);
    }
    if (idle.length > 0) await cluster.unfollow(idle);
  }
}

function* batches(topics: readonly { readonly id: string }[]): Generator<string[]> {
  for (let start = 0; start < topics.length; start += batch)
    yield topics.slice(start, start + batch).map(({ id }) => id);
}
