import { RateLimiterRedis } from "rate-limiter-flexible";
import type { Count, Limiter, LimitRule, Use } from "../limiter.ts";
import { countOf, MemoryLimiter } from "../memory-limiter.ts";
import type { RedisLink } from "./link.ts";

/** Milliseconds that a use waits for Redis at the most; then this process's own count decides. */
const usualPatience = 500;
/** Milliseconds for which a Redis that kept one waiting is not asked again. */
const silence = 2_000;
/** Milliseconds after which the others are told of uses that nobody waited to ask about. */
const tellEvery = 200;
/** The part of a large limit that each process lets through without a word: all that most people ever use. */
const ownShare = 0.1;
/** The part of it that a process lets through while Redis has not answered for it. */
const creditShare = 0.05;

export interface SharedLimiterParts {
  readonly link: RedisLink;
  /** In front of the names of keys. */
  readonly prefix: string;
  /** What a key is called in Redis, which need not know who people are and where. */
  readonly hash: (key: string) => string;
  readonly rule: LimitRule;
  /** Milliseconds; for tests on a machine that may be busy. */
  readonly patience?: number;
}

/**
 * A limit that processes share through Redis. Each keeps what it knows of a window: that refuses a flood without a question, and
 * goes on counting while Redis is away. Of a large limit the first tenth costs Redis nothing, then the others are told, and nobody waits
 * for it as long as little of it is unanswered: so each further process lets no more than its first tenth through beyond the limit.
 */
export class SharedLimiter implements Limiter {
  readonly rule: LimitRule;
  /** Uses in a window of which nobody is told, and those beyond that may be unanswered while nobody waits. */
  readonly #own: number;
  readonly #credit: number;
  readonly #known: MemoryLimiter;
  readonly #shared: RateLimiterRedis;
  readonly #hash: (key: string) => string;
  /** Uses that Redis has not been told of. */
  readonly #owed = new Map<string, number>();
  /** Those, and those of which it has been told and has not answered. */
  readonly #unanswered = new Map<string, number>();
  /** First questions of a window, before whose answer nothing is known of the others. */
  readonly #beginning = new Map<string, Promise<unknown>>();
  #silentUntil = 0;
  #telling: ReturnType<typeof setTimeout> | undefined;

  constructor({ link, prefix, hash, rule, patience = usualPatience }: SharedLimiterParts) {
    this.rule = rule;
    this.#own = rule.exact ? Number.NEGATIVE_INFINITY : Math.floor(rule.most * ownShare);
    this.#credit = rule.exact ? Number.NEGATIVE_INFINITY : Math.floor(rule.most * creditShare);
    this.#hash = hash;
    this.#known = new MemoryLimiter(rule);
    const storeClient = {
      eval: (text: string, { keys: [key = ""], arguments: args }: { keys: string[]; arguments: string[] }) =>
        link.run({ text }, key, args, patience),
    };
    const keyPrefix = `${prefix}limit:${rule.name}`;
    const { most: points, seconds: duration } = rule;
    this.#shared = new RateLimiterRedis({ storeClient, useRedisPackage: true, keyPrefix, points, duration });
  }

  async count(key: string, use: Use = {}): Promise<Count> {
    const { points = 1 } = use;
    await this.#beginning.get(key);
    const known = await this.#known.count(key, use);
    // Whoever has used it up is refused by whom they ask, at no cost to the others.
    if (points > 0 && known.count - points >= this.rule.most) return known;
    if (known.count <= this.#own) return known;
    const isFirst = known.count - points <= this.#own;
    // What is still owed of the window before is of no interest any more.
    const unanswered = this.#owe(key, isFirst ? known.count - (this.#owed.get(key) ?? 0) : points);
    // What is left at the end is asked about use by use.
    if (!isFirst && unanswered <= this.#credit && known.count + this.#credit <= this.rule.most) {
      this.#telling ??= setTimeout(() => this.#tell(), tellEvery).unref();
      return known;
    }
    const asked = this.#ask(key, use.seconds).then((told) => told ?? known);
    if (isFirst) this.#begin(key, asked);
    return asked;
  }

  /** Answers how many uses of a key are unanswered with these. */
  #owe(key: string, points: number): number {
    this.#owed.set(key, (this.#owed.get(key) ?? 0) + points);
    const unanswered = (this.#unanswered.get(key) ?? 0) + points;
    this.#unanswered.set(key, unanswered);
    return unanswered;
  }

  /** However it was answered: what Redis did not take is not told again. */
  #settle(key: string, points: number): void {
    const left = (this.#unanswered.get(key) ?? 0) - points;
    if (left === 0) this.#unanswered.delete(key);
    else this.#unanswered.set(key, left);
  }

  #begin(key: string, asked: Promise<Count>): void {
    const done = asked.finally(() => this.#beginning.delete(key));
    this.#beginning.set(key, done);
  }

  /** Tells Redis what it has not been told of a key, and learns what all processes have counted; undefined without Redis. */
  async #ask(key: string, seconds = this.rule.seconds): Promise<Count | undefined> {
    const points = this.#owed.get(key) ?? 0;
    this.#owed.delete(key);
    try {
      if (performance.now() < this.#silentUntil) return undefined;
      const told = countOf(await this.#shared.penalty(this.#hash(key), points, { customDuration: seconds }), seconds);
      // The others that are unanswered come on top: it had not heard of them yet.
      const others = (this.#unanswered.get(key) ?? points) - points;
      await this.#known.learn(key, { ...told, count: told.count + others });
      return told;
    } catch {
      this.#silentUntil = performance.now() + silence;
      return undefined;
    } finally {
      this.#settle(key, points);
    }
  }

  #tell(): void {
    this.#telling = undefined;
    for (const key of [...this.#owed.keys()]) void this.#ask(key);
  }
}
