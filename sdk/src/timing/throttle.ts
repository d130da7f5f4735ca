import type { Timers } from "../environment/environment.ts";

/** Runs a function at once, but at most once per interval; further requests in the interval become one run at its end. */
export class Throttle {
  readonly #timers: Timers;
  readonly #milliseconds: number;
  readonly #run: () => void;
  #timer: unknown;
  #again = false;

  constructor(timers: Timers, milliseconds: number, run: () => void) {
    this.#timers = timers;
    this.#milliseconds = milliseconds;
    this.#run = run;
  }

  /** Requests a run; with `leading: false` even the first run waits for the end of an interval. */
  ask(leading = true): void {
    if (this.#timer !== undefined) {
      this.#again = true;
      return;
    }
    this.#again = !leading;
    this.#timer = this.#timers.set(() => this.#elapsed(), this.#milliseconds);
    if (leading) this.#run();
  }

  /** Cancels the requested run. */
  cancel(): void {
    this.#timers.clear(this.#timer);
    this.#timer = undefined;
    this.#again = false;
  }

  #elapsed(): void {
    this.#timer = undefined;
    if (!this.#again) return;
    this.#again = false;
    this.ask();
  }
}
