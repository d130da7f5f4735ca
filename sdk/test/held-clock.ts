import type { Timers } from "../src/index.ts";

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** A clock that moves only when the test moves it. */
export class HeldClock {
  #now = 1_000_000;
  #set = 0;
  #order = 0;
  readonly #timers = new Set<Timer>();

  /** For the client's options. */
  readonly now = (): number => this.#now + this.#set;
  readonly elapsed = (): number => this.#now;
  readonly timers: Timers = {
    set: (run, milliseconds) => {
      this.#order += 1;
      const timer: Timer = { at: this.#now + milliseconds, order: this.#order, run };
      this.#timers.add(timer);
      return timer;
    },
    clear: (timer) => void this.#timers.delete(timer as Timer),
  };

  /** Sets the wall clock forward or back without passing time. */
  set(milliseconds: number): void {
    this.#set += milliseconds;
  }

  /** Passes time and runs the due timers in order, with their microtasks in between. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (let timer = this.#next(end); timer; timer = this.#next(end)) {
      this.#timers.delete(timer);
      this.#now = Math.max(this.#now, timer.at);
      timer.run();
      await settled();
    }
    this.#now = end;
    await settled();
  }

  #next(end: number): Timer | undefined {
    return [...this.#timers].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at || a.order - b.order)[0];
  }
}

/** Runs all pending microtasks. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
