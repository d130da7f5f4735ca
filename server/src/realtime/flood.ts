/** Frames that a socket may send at once, and per second from then on. */
export const burst = 400;
export const perSecond = 200;

/** A token bucket of two numbers: one per socket, so nothing larger will do. */
export class Flood {
  #tokens = burst;
  #at = 0;

  /** Takes one frame; false when there were too many. `now` in milliseconds of a clock that never jumps. */
  take(now: number): boolean {
    this.#tokens = Math.min(burst, this.#tokens + ((now - this.#at) * perSecond) / 1000);
    this.#at = now;
    this.#tokens -= 1;
    return this.#tokens >= 0;
  }
}
