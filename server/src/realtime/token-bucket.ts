/** Frames that a socket may send at once, and per second from then on. */
export const burst = 400;
export const perSecond = 200;

/** A token bucket of two numbers: one per socket, so nothing larger will do. */
export class TokenBucket {
  #tokens: number;
  #at = 0;

  /** `most` may be taken at once, `each` per second from then on. */
  constructor(
    private readonly max = burst,
    private readonly each = perSecond,
  ) {
    this.#tokens = max;
  }

  /** Takes so many, one unless told; false when there were too many. `now` in milliseconds of a clock that never jumps. */
  take(now: number, count = 1): boolean {
    this.#tokens = Math.min(this.max, this.#tokens + ((now - this.#at) * this.each) / 1000);
    this.#at = now;
    this.#tokens -= count;
    return this.#tokens >= 0;
  }
}
