import { createHmac } from "node:crypto";
import type { RedisAddress } from "../../config/redis-address.ts";
import { type Metrics, noMetrics } from "../../metrics/metrics.ts";
import type {
  Cluster,
  ClusterListener,
  Command,
  FrameRange,
  Lease,
  PresenceChange,
  PresenceState,
} from "../cluster.ts";
import type { OpenLimiter } from "../limiter.ts";
import { MemoryCluster } from "../memory.ts";
import { AcknowledgedCommands } from "./acknowledged-commands.ts";
import { RedisLeases } from "./leases.ts";
import { RedisLink } from "./link.ts";
import { Processes } from "./processes.ts";
import { SharedLimiter } from "./shared-limiter.ts";

export interface RedisClusterOptions {
  readonly address: RedisAddress;
  /** Part of all keys, so that several servers can share one Redis: the epoch of the database. */
  readonly name: string;
  /** Called when Redis stops answering and when it answers again. */
  readonly onHealth?: (healthy: boolean) => void;
  /** Milliseconds in place of the time of Redis, for tests. */
  readonly clock?: () => number;
  readonly metrics?: Metrics;
}

/**
 * A cluster of equal processes around Redis or Valkey, which carries frames, leases and commands, and never holds the only copy of
 * anything. While Redis is away each process goes on serving its own sockets, and reads the changes of the others from the database.
 */
export class RedisCluster implements Cluster {
  readonly #listeners: ClusterListener[] = [];
  readonly #prefix: string;
  readonly #link: RedisLink;
  readonly #processes: Processes;
  readonly #commands: AcknowledgedCommands;
  readonly #leases: RedisLeases;
  /** Leases of this process's own sockets, which answer while Redis is away. */
  readonly #own: MemoryCluster;
  /** Topics to which this process is subscribed, each with the promise of its subscription. */
  readonly #followed = new Map<string, Promise<void>>();
  /** Leases to be released once Redis answers again: account by socket. */
  readonly #unreleased = new Map<string, string>();

  readonly #metrics: Metrics;

  private constructor({ address, name, onHealth = () => {}, clock, metrics = noMetrics }: RedisClusterOptions) {
    this.#metrics = metrics;
    this.#prefix = `parley:${name}:`;
    this.#link = new RedisLink(address, (message, channel) => this.#receive(message, channel), metrics);
    this.#processes = new Processes({
      link: this.#link,
      prefix: this.#prefix,
      echo: () => this.#commands.echo(),
      onHealth: (healthy) => {
        metrics.redis(healthy);
        if (healthy) void this.#releaseAll();
        onHealth(healthy);
      },
    });
    this.#commands = new AcknowledgedCommands(this.#link, this.#processes, this.#prefix, metrics);
    this.#leases = new RedisLeases(this.#link, this.#prefix, clock);
    this.#own = new MemoryCluster(clock);
  }

  /** Connects. Throws when Redis cannot be reached, so that a wrong address stops the start. */
  static async open(options: RedisClusterOptions): Promise<RedisCluster> {
    const cluster = new RedisCluster(options);
    try {
      await cluster.#link.open();
      await cluster.#link.follow([cluster.#commands.channelOf(cluster.#processes.id)]);
      await cluster.#processes.start();
      cluster.#commands.announce();
    } catch (error) {
      await cluster.close();
      throw error;
    }
    return cluster;
  }

  /** False while Redis does not answer. */
  get healthy(): boolean {
    return this.#processes.healthy;
  }

  connectedSince(): number | null {
    return this.#processes.connectedSince();
  }

  /** Rate limits that all processes share. Keys are hashed with the secret, so that Redis holds no addresses of people or networks. */
  limits(secret: string): OpenLimiter {
    const hash = (key: string) => createHmac("sha256", secret).update(key).digest("base64url").slice(0, 22);
    return (rule) => new SharedLimiter({ link: this.#link, prefix: this.#prefix, hash, rule });
  }

  /** Topics to which this process is subscribed. */
  followed(): Iterable<string> {
    return this.#followed.keys();
  }

  listen(listener: ClusterListener): void {
    this.#listeners.push(listener);
  }

  async follow(topics: readonly string[]): Promise<void> {
    const fresh = topics.filter((topic) => !this.#followed.has(topic));
    if (fresh.length > 0) {
      // A failed subscription is retried by the link; frames missed until then are found by anti-entropy.
      const subscribed = this.#link.follow(fresh.map((topic) => this.#prefix + topic)).catch(() => undefined);
      for (const topic of fresh) this.#followed.set(topic, subscribed);
    }
    await Promise.all(new Set(topics.map((topic) => this.#followed.get(topic))));
  }

  /** Unsubscribes from topics for which this process has no subscribed socket. */
  async unfollow(topics: readonly string[]): Promise<void> {
    const known = topics.filter((topic) => this.#followed.delete(topic));
    if (known.length > 0) await this.#link.unfollow(known.map((topic) => this.#prefix + topic)).catch(() => undefined);
  }

  publish(topic: string, frame: string, range?: FrameRange): void {
    // Frames of topics without subscribers are not delivered here: the position would look current although later frames do not arrive.
    if (this.#followed.has(topic)) for (const listener of this.#listeners) listener.onFrame(topic, frame, range);
    if (!this.healthy) return;
    const source = `${this.#processes.id} ${Date.now()}`;
    const head = range === undefined ? source : `${source} ${range.from} ${range.to}`;
    void this.#link.publish(this.#prefix + topic, `${head}\n${frame}`).catch(() => undefined);
  }

  async command(command: Command): Promise<void> {
    await Promise.all(this.#listeners.map((listener) => listener.onCommand(command, false)));
    await this.#commands.send(command);
  }

  async lease(accountId: string, socketId: string, state: "online" | "away", ttl: number): Promise<PresenceChange> {
    const own = await this.#own.lease(accountId, socketId, state, ttl);
    return this.#orOwn(() => this.#leases.lease(accountId, socketId, state, ttl), own);
  }

  /** All at once: the connection pipelines them, and Redis answers them together. */
  async renew(leases: readonly Lease[], ttl: number): Promise<void> {
    await Promise.all(leases.map(({ accountId, socketId, state }) => this.lease(accountId, socketId, state, ttl)));
  }

  async release(accountId: string, socketId: string): Promise<PresenceChange> {
    const own = await this.#own.release(accountId, socketId);
    this.#unreleased.set(socketId, accountId);
    return this.#orOwn(async () => {
      const change = await this.#leases.release(accountId, socketId);
      this.#unreleased.delete(socketId);
      return change;
    }, own);
  }

  /** A release that fails again is not repeated: the lease expires. */
  async #releaseAll(): Promise<void> {
    const unreleased = [...this.#unreleased];
    this.#unreleased.clear();
    await Promise.allSettled(unreleased.map(([socketId, accountId]) => this.#leases.release(accountId, socketId)));
  }

  async states(accountIds: readonly string[]): Promise<PresenceState[]> {
    const own = await this.#own.states(accountIds);
    // One command per account: one node of a Redis cluster may be unreachable, and the others not.
    return Promise.all(
      accountIds.map((id, index) => this.#orOwn(() => this.#leases.state(id), own[index] ?? "offline")),
    );
  }

  async close(): Promise<void> {
    await this.#processes.stop();
    await this.#link.close();
    this.#listeners.length = 0;
    this.#followed.clear();
    await this.#own.close();
  }

  async #orOwn<T>(ask: () => Promise<T>, own: T): Promise<T> {
    if (!this.healthy) return own;
    return ask().catch(() => own);
  }

  #receive(message: string, channel: string): void {
    if (channel === this.#commands.channelOf(this.#processes.id)) {
      const carryOut = async (command: Command) => {
        await Promise.all(this.#listeners.map((listener) => listener.onCommand(command, true)));
      };
      // A command that failed is not acknowledged: its sender waits until this process's lease has ended.
      void this.#commands.receive(message, carryOut).catch(() => undefined);
      return;
    }
    const end = message.indexOf("\n");
    const [sender, published, from, to] = message.slice(0, end).split(" ");
    if (sender === this.#processes.id) return;
    const range = from === undefined ? undefined : { from: Number(from), to: Number(to) };
    const topic = channel.slice(this.#prefix.length);
    for (const listener of this.#listeners) listener.onFrame(topic, message.slice(end + 1), range, true);
    // By the publisher's clock, which may be ahead of this process's.
    if (range !== undefined) this.#metrics.receivedRemotely(Math.max(0, Date.now() - Number(published)));
  }
}
