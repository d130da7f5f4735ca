import { RateLimiterRedis } from "rate-limiter-flexible";
import type { Count, Limiter, LimitRule, Use } from "../limiter.ts";
import { countOf, MemoryLimiter } from "../memory-limiter.ts";
import type { RedisLink } from "./link.ts";

/** Milliseconds that a use waits for Redis; then this process's own count decides. */
export const limiterTimeout = 500;
/** Milliseconds for which Redis is not asked again after a timeout. */
const pauseAfterTimeout = 2_000;
/** Milliseconds between batches of uses that are added to Redis without a caller that waits. */
const syncEvery = 200;
/** The part of a limit that each process allows without asking Redis: most people never use more. */
const ownShare = 0.1;
/** The part of a limit that a process allows while Redis has not answered for it. */
const creditShare = 0.05;

export interface SharedLimiterParts {
  readonly link: RedisLink;
  /** Prefix of the keys in Redis. */
  readonly prefix: string;
  /** Hash of a key, so that Redis holds no addresses of people or networks. */
  readonly hash: (key: string) => string;
  readonly rule: LimitRule;
  /** Milliseconds that a use waits for Redis; longer in tests on a busy machine. */
  readonly timeout?: number;
}

/**
 * A rate limit that processes share through Redis. Each process counts locally and syncs to Redis in batches: a flood is refused without a
 * question, and counting goes on while Redis is away. The first tenth of a limit costs no command; beyond it no caller waits as long as few
 * uses are unsynced. Each further process may exceed the limit by that first tenth.
 */
export class SharedLimiter implements Limiter {
  readonly rule: LimitRule;
  /** Uses of a window that are never synced, and unsynced uses beyond them for which no caller waits. */
  readonly #own: number;
  readonly #credit: number;
  readonly #local: MemoryLimiter;
  readonly #shared: RateLimiterRedis;
  readonly #hash: (key: string) => string;
  /** Uses that were not sent to Redis, by key. */
  readonly #unsent = new Map<string, number>();
  /** Uses that were not sent, or not answered, by key. */
  readonly #unanswered = new Map<string, number>();
  /** First command of a window per key: until it is answered, the counts of other processes are unknown. */
  readonly #beginning = new Map<string, Promise<unknown>>();
  #pausedUntil = 0;
  #syncing: ReturnType<typeof setTimeout> | undefined;

  constructor({ link, prefix, hash, rule, timeout = limiterTimeout }: SharedLimiterParts) {
    this.rule = rule;
    this.#own = rule.exact ? Number.NEGATIVE_INFINITY : Math.floor(rule.max * ownShare);
    this.#credit = rule.exact ? Number.NEGATIVE_INFINITY : Math.floor(rule.max * creditShare);
    this.#hash = hash;
    this.#local = new MemoryLimiter(rule);
    const storeClient = {
      eval: (text: string, { keys: [key = ""], arguments: args }: { keys: string[]; arguments: string[] }) =>
        link.run({ text }, key, args, timeout),
    };
    const keyPrefix = `${prefix}limit:${rule.name}`;
    const { max: points, seconds: duration } = rule;
    this.#shared = new RateLimiterRedis({ storeClient, useRedisPackage: true, keyPrefix, points, duration });
  }

  async count(key: string, use: Use = {}): Promise<Count> {
    const { points = 1 } = use;
    await this.#beginning.get(key);
    const local = await this.#local.count(key, use);
    // Over the limit by the local count alone: refused without a command.
    if (points > 0 && local.count - points >= this.rule.max) return local;
    if (local.count <= this.#own) return local;
    const isFirst = local.count - points <= this.#own;
    // Unsent uses of the previous window no longer count.
    const unanswered = this.#add(key, isFirst ? local.count - (this.#unsent.get(key) ?? 0) : points);
    // Near the limit every use asks Redis.
    if (!isFirst && unanswered <= this.#credit && local.count + this.#credit <= this.rule.max) {
      this.#syncing ??= setTimeout(() => this.#sync(), syncEvery).unref();
      return local;
    }
    const asked = this.#ask(key, use.seconds).then((shared) => shared ?? local);
    if (isFirst) this.#begin(key, asked);
    return asked;
  }

  /** Adds uses; answers how many of the key are unanswered. */
  #add(key: string, points: number): number {
    this.#unsent.set(key, (this.#unsent.get(key) ?? 0) + points);
    const unanswered = (this.#unanswered.get(key) ?? 0) + points;
    this.#unanswered.set(key, unanswered);
    return unanswered;
  }

  /** Also after a failure: uses that Redis did not take are not sent again. */
  #settle(key: string, points: number): void {
    const left = (this.#unanswered.get(key) ?? 0) - points;
    if (left === 0) this.#unanswered.delete(key);
    else this.#unanswered.set(key, left);
  }

  #begin(key: string, asked: Promise<Count>): void {
    const done = asked.finally(() => this.#beginning.delete(key));
    this.#beginning.set(key, done);
  }

  /** Sends the unsent uses of a key to Redis and takes over the count of all processes; undefined without an answer. */
  async #ask(key: string, seconds = this.rule.seconds): Promise<Count | undefined> {
    const points = this.#unsent.get(key) ?? 0;
    this.#unsent.delete(key);
    try {
      if (performance.now() < this.#pausedUntil) return undefined;
      const shared = countOf(await this.#shared.penalty(this.#hash(key), points, { customDuration: seconds }), seconds);
      // Uses that were added during the command come on top: Redis had not counted them yet.
      const others = (this.#unanswered.get(key) ?? points) - points;
      await this.#local.learn(key, { ...shared, count: shared.count + others });
      return shared;
    } catch {
      this.#pausedUntil = performance.now() + pauseAfterTimeout;
      return undefined;
    } finally {
      this.#settle(key, points);
    }
  }

  #sync(): void {
    this.#syncing = undefined;
    for (const key of [...this.#unsent.keys()]) void this.#ask(key);
  }
}
