import type { AccountId, Position, Presence, RoomId } from "@parley/protocol";
import { accountTopic, directoryTopic, parseTopic, presenceTopic, readersTopic, roomTopic } from "../cluster/topics.ts";
import type { Reader } from "../database/database.ts";
import { frame } from "../log/encode.ts";
import { findServerState, positionsOfRooms } from "../log/positions.ts";
import type { Metrics } from "../metrics/metrics.ts";
import type { Hub } from "../realtime/hub.ts";
import type { Follower } from "./follow.ts";

/** Milliseconds between two sweeps: shorter than a third of the time after which a process counts as gone. */
export const sweepEvery = 2_000;
/** Milliseconds for which a frame may be in transit before its stream counts as behind. */
const frameTimeout = 200;
/** Most streams whose positions one statement reads. */
const batch = 500;
/** Presence is compared in every such sweep. */
const presenceSweeps = 5;
/** Sweeps without a socket after which a topic is no longer followed. */
const idleSweeps = 3;

/** The parts of the cluster that the sweep uses. */
export interface Followed {
  followed(): Iterable<string>;
  unfollow(topics: readonly string[]): Promise<void>;
}

export interface AntiEntropyParts {
  readonly cluster: Followed;
  readonly hub: Hub;
  readonly follower: Follower;
  readonly read: Reader;
  /** Presence of these accounts, over all processes. */
  readonly presences: (accountIds: readonly AccountId[]) => Promise<Presence[]>;
  /** Checks memberships and sessions. Answers the stream positions of the accounts that have a socket on this process. */
  readonly checkAccess: () => Promise<ReadonlyMap<AccountId, Position>>;
  /** Publishes to this process's sockets. */
  readonly publish: (topic: string, frame: string) => void;
  readonly metrics: Metrics;
}

/**
 * Anti-entropy: finds streams whose frames were lost between processes, by comparing the position published to this process's sockets
 * with the position in the database. A few statements per 500 streams, however much is written in them.
 */
export class AntiEntropy {
  readonly #parts: AntiEntropyParts;
  readonly #idle = new Map<string, number>();
  /** Versions of the rooms' receipts at the last sweep. */
  #receipts = new Map<RoomId, Position>();
  /** Versions of the rooms' receipts that the sweep has published. */
  #publishedReceipts = new Map<RoomId, Position>();

  /** Presence at the last comparison, of the accounts that a client of this process has in view. */
  #states = new Map<AccountId, Presence["state"]>();
  #sweeps = 0;

  constructor(parts: AntiEntropyParts) {
    this.#parts = parts;
  }

  async run(): Promise<void> {
    const { follower } = this.#parts;
    await this.#unfollowIdle();
    if (this.#sweeps % presenceSweeps === 0) await this.#publishPresences();
    this.#sweeps += 1;
    const ends = await this.#ends();
    const isBehind = ([topic, position]: [string, Position]) => (follower.streams.publishedTo(topic) ?? -1) < position;
    const behind = [...ends].filter(isBehind);
    this.#measure(ends, behind);
    if (behind.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, frameTimeout));
    for (const end of behind) if (isBehind(end)) await follower.catchUp(end[0]);
  }

  #measure(ends: ReadonlyMap<string, Position>, behind: readonly [string, Position][]): void {
    const { follower, metrics } = this.#parts;
    const lags = behind.map(([topic, position]) => position - (follower.streams.publishedTo(topic) ?? position));
    metrics.swept(ends.size, behind.length, Math.max(0, ...lags));
  }

  /** No process announces the people of a process that died. Their leases have ended: their new presence is published from here. */
  async #publishPresences(): Promise<void> {
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

  /** Positions of the followed streams in the database. */
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
    this.#publishReceipts(receipts);
    return ends;
  }

  /**
   * A version of receipts that is older than one sweep was either published in its batch or lost. Publishing the version alone lets each
   * client see whether it lacks receipts.
   */
  #publishReceipts(versions: Map<RoomId, Position>): void {
    for (const [roomId, version] of versions) {
      if (this.#receipts.get(roomId) !== version || this.#publishedReceipts.get(roomId) === version) continue;
      this.#publishedReceipts.set(roomId, version);
      const text = frame({ type: "receipts", roomId, from: version, to: version, receipts: [] });
      this.#parts.publish(roomTopic(roomId), text);
    }
    for (const roomId of this.#publishedReceipts.keys())
      if (!versions.has(roomId)) this.#publishedReceipts.delete(roomId);
    this.#receipts = versions;
  }

  /** Unfollows topics without a subscribed socket, after some sweeps: a socket may be in its handshake. */
  async #unfollowIdle(): Promise<void> {
    const { cluster, hub, follower } = this.#parts;
    for (const topic of cluster.followed()) {
      if (hub.followers(topic) > 0 || topic === readersTopic) this.#idle.delete(topic);
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
