import { createHmac } from "node:crypto";
import { type Metrics, noMetrics } from "../../metrics/metrics.ts";
import type { Cluster, ClusterListener, Command, Lease, PresenceChange, PresenceState, Span } from "../cluster.ts";
import type { OpenLimiter } from "../limiter.ts";
import { MemoryCluster } from "../memory.ts";
import { AcknowledgedCommands } from "./acknowledged-commands.ts";
import type { RedisAddress } from "./address.ts";
import { RedisLeases } from "./leases.ts";
import { RedisLink } from "./link.ts";
import { Processes } from "./processes.ts";
import { SharedLimiter } from "./shared-limiter.ts";

export interface RedisClusterOptions {
  readonly address: RedisAddress;
  /** Keeps servers that share one Redis apart: the epoch of their database. */
  readonly name: string;
  /** Hears what Redis complains of, and when it is back. */
  readonly onTurn?: (healthy: boolean) => void;
  /** Milliseconds in place of the time of Redis; for tests that hold it. */
  readonly clock?: () => number;
  readonly metrics?: Metrics;
}

/**
 * A cluster of equal processes around Redis or Valkey, which carries hints, leases and orders and never the only copy of
 * anything. Without it each process goes on for its own sockets, and finds what the others did in the database.
 */
export class RedisCluster implements Cluster {
  readonly #listeners: ClusterListener[] = [];
  readonly #prefix: string;
  readonly #link: RedisLink;
  readonly #processes: Processes;
  readonly #orders: AcknowledgedCommands;
  readonly #leases: RedisLeases;
  /** This process's own sockets: all there is to know while Redis is away. */
  readonly #own: MemoryCluster;
  /** Topics that this process follows, each with its subscription, which whoever comes second waits for too. */
  readonly #followed = new Map<string, Promise<void>>();
  /** Leases that Redis still holds because it did not answer when they were given back: account by socket. */
  readonly #owed = new Map<string, string>();

  readonly #metrics: Metrics;

  private constructor({ address, name, onTurn = () => {}, clock, metrics = noMetrics }: RedisClusterOptions) {
    this.#metrics = metrics;
    this.#prefix = `parley:${name}:`;
    this.#link = new RedisLink(address, (message, channel) => this.#hear(message, channel), metrics);
    this.#processes = new Processes({
      link: this.#link,
      prefix: this.#prefix,
      echo: () => this.#orders.echo(),
      onTurn: (healthy) => {
        metrics.redis(healthy);
        if (healthy) void this.#giveBack();
        onTurn(healthy);
      },
    });
    this.#orders = new AcknowledgedCommands(this.#link, this.#processes, this.#prefix, metrics);
    this.#leases = new RedisLeases(this.#link, this.#prefix, clock);
    this.#own = new MemoryCluster(clock);
  }

  /** Connects. Throws when Redis cannot be reached, so that a wrong address is known at the start. */
  static async open(options: RedisClusterOptions): Promise<RedisCluster> {
    const cluster = new RedisCluster(options);
    try {
      await cluster.#link.open();
      await cluster.#link.follow([cluster.#orders.channelOf(cluster.#processes.id)]);
      await cluster.#processes.start();
      cluster.#orders.announce();
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

  heardSince(): number | null {
    return this.#processes.heardSince();
  }

  /** Limits that all processes count together. The secret keeps names of people and networks from being guessed from their keys. */
  limits(secret: string): OpenLimiter {
    const hash = (key: string) => createHmac("sha256", secret).update(key).digest("base64url").slice(0, 22);
    return (rule) => new SharedLimiter({ link: this.#link, prefix: this.#prefix, hash, rule });
  }

  /** Topics that this process follows. */
  followed(): Iterable<string> {
    return this.#followed.keys();
  }

  listen(listener: ClusterListener): void {
    this.#listeners.push(listener);
  }

  async follow(topics: readonly string[]): Promise<void> {
    const fresh = topics.filter((topic) => !this.#followed.has(topic));
    if (fresh.length > 0) {
      // Lost or late: the link tries again, and the sweep finds what was not heard until then.
      const subscribed = this.#link.follow(fresh.map((topic) => this.#prefix + topic)).catch(() => undefined);
      for (const topic of fresh) this.#followed.set(topic, subscribed);
    }
    await Promise.all(new Set(topics.map((topic) => this.#followed.get(topic))));
  }

  /** Stops following topics that nobody here is subscribed to any more. */
  async unfollow(topics: readonly string[]): Promise<void> {
    const known = topics.filter((topic) => this.#followed.delete(topic));
    if (known.length > 0) await this.#link.unfollow(known.map((topic) => this.#prefix + topic)).catch(() => undefined);
  }

  publish(topic: string, frame: string, span?: Span): void {
    // What nobody here follows is not told here: how far it was would be wrong as soon as another process tells more of it.
    if (this.#followed.has(topic)) for (const listener of this.#listeners) listener.onFrame(topic, frame, span);
    if (!this.healthy) return;
    const source = `${this.#processes.id} ${Date.now()}`;
    const head = span === undefined ? source : `${source} ${span.from} ${span.to}`;
    void this.#link.say(this.#prefix + topic, `${head}\n${frame}`).catch(() => undefined);
  }

  async command(command: Command): Promise<void> {
    await Promise.all(this.#listeners.map((listener) => listener.onCommand(command, false)));
    await this.#orders.give(command);
  }

  async lease(accountId: string, socketId: string, state: "online" | "away", lasts: number): Promise<PresenceChange> {
    const own = await this.#own.lease(accountId, socketId, state, lasts);
    return this.#orOwn(() => this.#leases.lease(accountId, socketId, state, lasts), own);
  }

  /** All at once: the connection carries them as one batch, and Redis answers them in one. */
  async renew(leases: readonly Lease[], lasts: number): Promise<void> {
    await Promise.all(leases.map(({ accountId, socketId, state }) => this.lease(accountId, socketId, state, lasts)));
  }

  async release(accountId: string, socketId: string): Promise<PresenceChange> {
    const own = await this.#own.release(accountId, socketId);
    this.#owed.set(socketId, accountId);
    return this.#orOwn(async () => {
      const change = await this.#leases.release(accountId, socketId);
      this.#owed.delete(socketId);
      return change;
    }, own);
  }

  /** What fails again ends by itself, with its lease. */
  async #giveBack(): Promise<void> {
    const owed = [...this.#owed];
    this.#owed.clear();
    await Promise.allSettled(owed.map(([socketId, accountId]) => this.#leases.release(accountId, socketId)));
  }

  async states(accountIds: readonly string[]): Promise<PresenceState[]> {
    const own = await this.#own.states(accountIds);
    // Each by itself: one part of a cluster may be out of reach, and the others not.
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

  #hear(message: string, channel: string): void {
    if (channel === this.#orders.channelOf(this.#processes.id)) {
      const carryOut = async (command: Command) => {
        await Promise.all(this.#listeners.map((listener) => listener.onCommand(command, true)));
      };
      // An order that could not be carried out is not answered: who gave it waits for this process's time to run out.
      void this.#orders.hear(message, carryOut).catch(() => undefined);
      return;
    }
    const end = message.indexOf("\n");
    const [sender, published, from, to] = message.slice(0, end).split(" ");
    if (sender === this.#processes.id) return;
    const span = from === undefined ? undefined : { from: Number(from), to: Number(to) };
    const topic = channel.slice(this.#prefix.length);
    for (const listener of this.#listeners) listener.onFrame(topic, message.slice(end + 1), span, true);
    // By the clock of the process that published it, which may be ahead of this one's.
    if (span !== undefined) this.#metrics.heard(Math.max(0, Date.now() - Number(published)));
  }
}
