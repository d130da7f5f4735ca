/** Frames that a socket may send at once, and per second after that. */
export const burst = 400;
export const perSecond = 200;

/** A token bucket in two numbers: there is one per socket. */
export class TokenBucket {
  #tokens: number;
  #at = 0;

  /** `most` may be taken at once, `each` per second after that. */
  constructor(
    private readonly max = burst,
    private readonly each = perSecond,
  ) {
    this.#tokens = max;
  }

  /** Takes tokens, one by default; false when there are too few. `now` in milliseconds of a monotonic clock. */
  take(now: number, count = 1): boolean {
    this.#tokens = Math.min(this.max, this.#tokens + ((now - this.#at) * this.each) / 1000);
    this.#at = now;
    this.#tokens -= count;
    return this.#tokens >= 0;
  }
}
