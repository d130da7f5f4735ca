import { setTimeout as pause } from "node:timers/promises";
import { type Metrics, noMetrics } from "../../metrics/metrics.ts";
import type { RedisAddress } from "./address.ts";
import { type Client, clientOf, type Hear } from "./client.ts";
import { mayPass } from "./reason.ts";

/** Milliseconds after which an answer of Redis is not waited for any longer. */
const patience = 2_000;

/** The connection that sends commands, and the one that is subscribed. */
type Side = "speaking" | "listening";

/** A script that Redis runs as a whole, on one key. */
export interface Script {
  readonly text: string;
}

/** Channels that are subscribed to in one command. */
const batch = 500;
/** Milliseconds between two tries to subscribe to what could not be subscribed to. */
const againAfter = 500;

/** Redis was asked and did not answer in time. */
export class RedisSilentError extends Error {
  override readonly name = "RedisSilentError";
}

/** This process's connections to Redis: one that speaks, one that listens. Everything that is asked fails soon rather than waits. */
export class RedisLink {
  readonly #address: RedisAddress;
  #speaking: Client;
  #listening: Client;
  /** Connections that are being replaced. */
  readonly #replacing = new Set<Side>();
  /** What the listening connection is subscribed to. */
  readonly #channels = new Set<string>();
  /** What it should be subscribed to and could not be yet, and the connection on which that is tried again. */
  readonly #missing = new Set<string>();
  #trying: Client | undefined;
  #closed = false;
  readonly #each: boolean;
  readonly #hear: Hear;
  readonly #metrics: Metrics;
  /** What the connections complained of last, but that nobody answers says less than who did. Each try complains, so none is told. */
  #complaint: Error | undefined;

  /** `hear` gets what is said on followed channels. */
  constructor(address: RedisAddress, hear: Hear, metrics = noMetrics) {
    this.#address = address;
    this.#speaking = this.#make("speaking");
    this.#listening = this.#make("listening");
    // In a cluster each channel has its own node.
    this.#each = address.kind === "cluster";
    this.#hear = hear;
    this.#metrics = metrics;
  }

  #make(side: Side): Client {
    const client = clientOf(this.#address, { patience, failsOffline: side === "speaking" });
    client.on("error", (error) => {
      if (this.#complaint === undefined || mayPass(this.#complaint)) this.#complaint = error;
    });
    return client;
  }

  /** Resolves when both are connected. Rejects with what keeps them from it when that takes too long; they go on trying. */
  async open(): Promise<void> {
    const tries = [this.#speaking, this.#listening].map((client) => client.connect());
    // A connection that comes later is welcome.
    for (const attempt of tries) attempt.catch(() => undefined);
    await within(patience, Promise.all(tries)).catch((late: Error) => {
      throw this.#complaint ?? late;
    });
  }

  /** Subscribes. Rejects when that fails or takes too long; it is tried again until it has succeeded. */
  async follow(channels: readonly string[]): Promise<void> {
    for (const channel of channels) this.#channels.add(channel);
    const client = this.#listening;
    try {
      await within(patience, this.#subscribe(client, channels));
    } catch (error) {
      void this.#subscribeAgain(client, channels);
      throw error;
    }
  }

  /**
   * Replaces a connection on which Redis has gone silent: the operating system would notice minutes later that the other end is gone.
   * The listening one is subscribed again.
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
      await within(patience, Promise.all([connected, subscribed]));
    } catch {
      // It goes on trying by itself; silence is noticed again.
    } finally {
      this.#replacing.delete(side);
    }
  }

  /** Goes on until it has succeeded: of a cluster a part may be out of reach, and the channels of that part would never be heard again. */
  async #subscribeAgain(client: Client, channels: Iterable<string>): Promise<void> {
    for (const channel of channels) this.#missing.add(channel);
    // The loop of this connection takes them along; that of one which was replaced ends.
    if (this.#trying === client) return;
    this.#trying = client;
    await this.#tryAll(client);
    if (this.#trying === client) this.#trying = undefined;
  }

  async #tryAll(client: Client): Promise<void> {
    while (client === this.#listening && !this.#closed) {
      const left = [...this.#missing];
      const atOnce = this.#each ? 1 : batch;
      const tries = Array.from({ length: Math.ceil(left.length / atOnce) }, (_, n) =>
        left.slice(n * atOnce, (n + 1) * atOnce),
      );
      const outcomes = await Promise.allSettled(tries.map((some) => this.#subscribe(client, some)));
      const done = tries.filter((_, n) => outcomes[n]?.status === "fulfilled").flat();
      for (const channel of done) this.#missing.delete(channel);
      if (this.#missing.size === 0) return;
      await pause(againAfter, undefined, { ref: false });
    }
  }

  async #subscribe(client: Client, channels: readonly string[]): Promise<void> {
    if (this.#each) return void (await Promise.all(channels.map((channel) => client.sSubscribe(channel, this.#hear))));
    for (let start = 0; start < channels.length; start += batch)
      await client.sSubscribe(channels.slice(start, start + batch), this.#hear);
  }

  async unfollow(channels: readonly string[]): Promise<void> {
    for (const channel of channels) {
      this.#channels.delete(channel);
      this.#missing.delete(channel);
    }
    const asked = this.#each
      ? Promise.all(channels.map((channel) => this.#listening.sUnsubscribe(channel, this.#hear)))
      : this.#listening.sUnsubscribe([...channels], this.#hear);
    await within(patience, asked);
  }

  /** Nobody waits for a hint, so nobody keeps the time: a Redis that falls silent is told nothing more some seconds later. */
  async say(channel: string, message: string): Promise<void> {
    await this.#timed(this.#speaking.sPublish(channel, message));
  }

  run(script: Script, key: string, args: readonly string[], lasts = patience): Promise<unknown> {
    return this.#timed(within(lasts, this.#speaking.eval(script.text, { keys: [key], arguments: [...args] })));
  }

  async #timed<T>(answer: Promise<T>): Promise<T> {
    const asked = performance.now();
    let failed = true;
    try {
      const answered = await answer;
      failed = false;
      return answered;
    } finally {
      this.#metrics.asked(performance.now() - asked, failed);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled([this.#speaking.destroy(), this.#listening.destroy()]);
  }
}

/** Rejects when the answer takes longer; the answer is then nobody's. */
function within<T>(lasts: number, answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new RedisSilentError(`Redis did not answer within ${lasts} ms`)), lasts);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
