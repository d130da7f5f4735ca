import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import type { Count, Limiter, LimitRule, Use } from "./limiter.ts";

/** A rate limit counted in the memory of one process. */
export class MemoryLimiter implements Limiter {
  readonly #counts: RateLimiterMemory;

  constructor(readonly rule: LimitRule) {
    this.#counts = new RateLimiterMemory({ points: rule.max, duration: rule.seconds });
  }

  async count(key: string, { points = 1, seconds = this.rule.seconds }: Use = {}): Promise<Count> {
    return countOf(await this.#counts.penalty(key, points, { customDuration: seconds }), seconds);
  }

  /** Sets the counter of a key to what all processes have counted together. */
  async learn(key: string, { count, resetsIn }: Count): Promise<void> {
    // The library takes a duration of 0 for a window without an end.
    await this.#counts.set(key, count, Math.max(1, resetsIn) / 1000);
  }
}

/** A wall clock that is set back must not make a window longer than the rule's. */
export function countOf({ consumedPoints, msBeforeNext }: RateLimiterRes, seconds: number): Count {
  return { count: consumedPoints, resetsIn: Math.min(Math.max(0, msBeforeNext), seconds * 1000) };
}
