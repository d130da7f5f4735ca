import { type Metrics, noMetrics } from "../../metrics/metrics.ts";
import type { RedisAddress } from "./address.ts";
import { type Client, clientOf, type Hear } from "./client.ts";
import { mayPass } from "./reason.ts";

/** Milliseconds after which an answer of Redis is not waited for any longer. */
const patience = 2_000;

/** A script that Redis runs as a whole, on one key. */
export interface Script {
  readonly text: string;
}

/** This process's connections to Redis: one that speaks, one that listens. Everything that is asked fails soon rather than waits. */
export class RedisLink {
  readonly #speaking: Client;
  readonly #listening: Client;
  readonly #each: boolean;
  readonly #hear: Hear;
  readonly #metrics: Metrics;
  /** What the connections complained of last, but that nobody answers says less than who did. Each try complains, so none is told. */
  #complaint: Error | undefined;

  /** `hear` gets what is said on followed channels. */
  constructor(address: RedisAddress, hear: Hear, metrics = noMetrics) {
    this.#speaking = clientOf(address, { patience, failsOffline: true });
    this.#listening = clientOf(address, { patience, failsOffline: false });
    // In a cluster each channel has its own node.
    this.#each = address.kind === "cluster";
    this.#hear = hear;
    this.#metrics = metrics;
    for (const client of [this.#speaking, this.#listening])
      client.on("error", (error) => {
        if (this.#complaint === undefined || mayPass(this.#complaint)) this.#complaint = error;
      });
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

  async follow(channels: readonly string[]): Promise<void> {
    const asked = this.#each
      ? Promise.all(channels.map((channel) => this.#listening.sSubscribe(channel, this.#hear)))
      : this.#listening.sSubscribe([...channels], this.#hear);
    await within(patience, asked);
  }

  async unfollow(channels: readonly string[]): Promise<void> {
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
    await Promise.allSettled([this.#speaking.destroy(), this.#listening.destroy()]);
  }
}

/** Rejects when the answer takes longer; the answer is then nobody's. */
function within<T>(lasts: number, answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Redis did not answer within ${lasts} ms`)), lasts);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
