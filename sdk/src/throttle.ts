import type { Timers } from "./environment.ts";

/** Runs something at once, but at most once in an interval; further requests in that interval become one run at its end. */
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

  /** Asks for a run; with `leading: false` even the first waits for the end of the while. */
  ask(leading = true): void {
    if (this.#timer !== undefined) {
      this.#again = true;
      return;
    }
    this.#again = !leading;
    this.#timer = this.#timers.set(() => this.#elapsed(), this.#milliseconds);
    if (leading) this.#run();
  }

  /** Forgets what is asked for. */
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
