import { setTimeout as pause } from "node:timers/promises";
import type { RedisAddress } from "../../config/redis-address.ts";
import { type Metrics, noMetrics } from "../../metrics/metrics.ts";
import { type Client, clientOf, type OnMessage } from "./client.ts";
import { mayPass } from "./reason.ts";

/** Milliseconds after which a command to Redis fails. */
export const commandTimeout = 2_000;

/** The connection that sends commands (`speaking`), and the one that is subscribed (`listening`). */
type Side = "speaking" | "listening";

/** A script that Redis runs atomically, on one key. */
export interface Script {
  readonly text: string;
}

/** Channels of one SSUBSCRIBE command. */
const batch = 500;
/** Milliseconds before a failed subscription is tried again. */
const resubscribeAfter = 500;
/** Milliseconds that a repeated subscription may take: long, because it may be one to all channels, on a slow Redis. */
const resubscribeTimeout = 5_000;

/** Redis did not answer a command in time. */
export class RedisSilentError extends Error {
  override readonly name = "RedisSilentError";
}

/** This process's two connections to Redis: one for commands, one for subscriptions. Commands fail soon instead of waiting. */
export class RedisLink {
  readonly #address: RedisAddress;
  #speaking: Client;
  #listening: Client;
  /** Connections that are being replaced. */
  readonly #replacing = new Set<Side>();
  /** Channels to which the listening connection is subscribed. */
  readonly #channels = new Set<string>();
  /** Channels whose subscription failed, and the connection on which it is tried again. */
  readonly #missing = new Set<string>();
  #resubscribing: Client | undefined;
  #closed = false;
  readonly #each: boolean;
  readonly #onMessage: OnMessage;
  readonly #metrics: Metrics;
  /** The most informative connection error: an error of Redis itself is kept instead of a later "no answer". */
  #lastError: Error | undefined;

  /** `onMessage` is called with each message on a subscribed channel. */
  constructor(address: RedisAddress, onMessage: OnMessage, metrics = noMetrics) {
    this.#address = address;
    this.#speaking = this.#make("speaking");
    this.#listening = this.#make("listening");
    // In a cluster each channel has its own node.
    this.#each = address.kind === "cluster";
    this.#onMessage = onMessage;
    this.#metrics = metrics;
  }

  #make(side: Side): Client {
    const client = clientOf(this.#address, { connectTimeout: commandTimeout, failsOffline: side === "speaking" });
    client.on("error", (error) => {
      if (this.#lastError === undefined || mayPass(this.#lastError)) this.#lastError = error;
    });
    return client;
  }

  /** Resolves when both are connected. After a timeout it rejects with the reason, while both keep trying. */
  async open(): Promise<void> {
    const tries = [this.#speaking, this.#listening].map((client) => client.connect());
    // The rejection of a later attempt has no caller.
    for (const attempt of tries) attempt.catch(() => undefined);
    await within(commandTimeout, Promise.all(tries)).catch((late: Error) => {
      throw this.#lastError ?? late;
    });
  }

  /** Subscribes. Rejects when that fails or takes too long, and still retries until it succeeds. */
  async follow(channels: readonly string[]): Promise<void> {
    for (const channel of channels) this.#channels.add(channel);
    const client = this.#listening;
    try {
      await within(commandTimeout, this.#subscribe(client, channels));
    } catch (error) {
      void this.#subscribeAgain(client, channels);
      throw error;
    }
  }

  /**
   * Replaces a connection on which Redis is silent: the operating system would notice only minutes later that it is dead. A new listening
   * connection subscribes to all channels.
   */
  async replace(side: Side): Promise<void> {
    if (this.#replacing.has(side) || this.#closed) return;
    this.#replacing.add(side);
    try {
      const [before, after] = [side === "speaking" ? this.#speaking : this.#listening, this.#make(side)];
      if (side === "speaking") this.#speaking = after;
      else this.#listening = after;
      await before.destroy();
      const connected = after.connect();
      connected.catch(() => undefined);
      const subscribed = side === "listening" ? this.#subscribeAgain(after, this.#channels) : Promise.resolve();
      await within(commandTimeout, Promise.all([connected, subscribed]));
    } catch {
      // The client reconnects by itself; silence is detected again.
    } finally {
      this.#replacing.delete(side);
    }
  }

  /**
   * Retries until it succeeds: when a part of a Redis cluster cannot be reached, its channels must not stay unsubscribed. A connection on which
   * Redis does not answer is replaced: it may still deliver messages while its commands get lost, as behind a firewall that forgot one direction.
   */
  async #subscribeAgain(client: Client, channels: Iterable<string>): Promise<void> {
    for (const channel of channels) this.#missing.add(channel);
    // The running loop of this connection takes these channels along; the loop of a replaced connection ends.
    if (this.#resubscribing === client) return;
    this.#resubscribing = client;
    await this.#retryMissing(client);
    if (this.#resubscribing === client) this.#resubscribing = undefined;
  }

  async #retryMissing(client: Client): Promise<void> {
    while (client === this.#listening && !this.#closed) {
      const left = [...this.#missing];
      const atOnce = this.#each ? 1 : batch;
      const tries = Array.from({ length: Math.ceil(left.length / atOnce) }, (_, n) =>
        left.slice(n * atOnce, (n + 1) * atOnce),
      );
      const outcomes = await Promise.allSettled(
        tries.map((some) => within(resubscribeTimeout, this.#subscribe(client, some))),
      );
      const done = tries.filter((_, n) => outcomes[n]?.status === "fulfilled").flat();
      for (const channel of done) this.#missing.delete(channel);
      if (this.#missing.size === 0) return;
      if (outcomes.some((outcome) => outcome.status === "rejected" && outcome.reason instanceof RedisSilentError))
        return void this.replace("listening");
      await pause(resubscribeAfter, undefined, { ref: false });
    }
  }

  async #subscribe(client: Client, channels: readonly string[]): Promise<void> {
    if (this.#each)
      return void (await Promise.all(channels.map((channel) => client.sSubscribe(channel, this.#onMessage))));
    for (let start = 0; start < channels.length; start += batch)
      await client.sSubscribe(channels.slice(start, start + batch), this.#onMessage);
  }

  async unfollow(channels: readonly string[]): Promise<void> {
    for (const channel of channels) {
      this.#channels.delete(channel);
      this.#missing.delete(channel);
    }
    const asked = this.#each
      ? Promise.all(channels.map((channel) => this.#listening.sUnsubscribe(channel, this.#onMessage)))
      : this.#listening.sUnsubscribe([...channels], this.#onMessage);
    await within(commandTimeout, asked);
  }

  /** Publishes without a timeout, since no caller waits: when Redis falls silent, `Processes` notices within seconds. */
  async publish(channel: string, message: string): Promise<void> {
    await this.#timed(this.#speaking.sPublish(channel, message));
  }

  run(script: Script, key: string, args: readonly string[], timeout = commandTimeout): Promise<unknown> {
    return this.#timed(within(timeout, this.#speaking.eval(script.text, { keys: [key], arguments: [...args] })));
  }

  async #timed<T>(answer: Promise<T>): Promise<T> {
    const asked = performance.now();
    let failed = true;
    try {
      const answered = await answer;
      failed = false;
      return answered;
    } finally {
      this.#metrics.redisAnswered(performance.now() - asked, failed);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled([this.#speaking.destroy(), this.#listening.destroy()]);
  }
}

/** Rejects with RedisSilentError when the answer takes longer; a later answer is dropped. */
function within<T>(timeout: number, answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new RedisSilentError(`Redis did not answer within ${timeout} ms`)), timeout);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
