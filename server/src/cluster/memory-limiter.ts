import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import type { Count, Limiter, LimitRule, Use } from "./limiter.ts";

/** A limit counted by one process for itself. */
export class MemoryLimiter implements Limiter {
  readonly #counts: RateLimiterMemory;

  constructor(readonly rule: LimitRule) {
    this.#counts = new RateLimiterMemory({ points: rule.most, duration: rule.seconds });
  }

  async count(key: string, { points = 1, seconds = this.rule.seconds }: Use = {}): Promise<Count> {
    return countOf(await this.#counts.penalty(key, points, { customDuration: seconds }), seconds);
  }

  /** Takes over what is known better elsewhere. */
  async learn(key: string, { count, resetsIn }: Count): Promise<void> {
    // A window of no length would be one without an end.
    await this.#counts.set(key, count, Math.max(1, resetsIn) / 1000);
  }
}

/** A clock that was set back makes no window longer: what ends it is a timer. */
export function countOf({ consumedPoints, msBeforeNext }: RateLimiterRes, seconds: number): Count {
  return { count: consumedPoints, resetsIn: Math.min(Math.max(0, msBeforeNext), seconds * 1000) };
}
