import type { Timers } from "./environment.ts";

/** The timers of one client. `end` clears all of them, and later timers never run. */
export class OwnTimers implements Timers {
  readonly #timers: Timers;
  readonly #running = new Set<unknown>();
  #isEnded = false;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  set(run: () => void, milliseconds: number): unknown {
    if (this.#isEnded) return undefined;
    const timer = this.#timers.set(() => {
      this.#running.delete(timer);
      run();
    }, milliseconds);
    this.#running.add(timer);
    return timer;
  }

  clear(timer: unknown): void {
    this.#running.delete(timer);
    this.#timers.clear(timer);
  }

  /** Clears all timers. */
  end(): void {
    this.#isEnded = true;
    for (const timer of this.#running) this.#timers.clear(timer);
    this.#running.clear();
  }
}
