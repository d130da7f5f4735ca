import type { Environment } from "../environment.ts";
import type { OfflineStorage } from "./storage.ts";

/** Milliseconds after which storage that does not answer counts as broken: what is written must not wait for it. */
const patience = 10_000;

/**
 * Uses the storage, one thing after the other. Full, forbidden or hanging storage is no error of the caller: it counts as
 * broken from then on, `onBroken` is called, and the client goes on in memory.
 */
export class Attempts {
  readonly #environment: Environment;
  readonly #onBroken: () => void;
  #isBroken = false;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(environment: Environment, onBroken: () => void) {
    this.#environment = environment;
    this.#onBroken = onBroken;
  }

  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** Believes in the storage again, until it fails again. */
  forgive(): void {
    this.#isBroken = false;
  }

  /** Undefined when it cannot be done. With `always` also where the storage counts as broken: removing needs no space. */
  run<T>(use: (storage: OfflineStorage) => Promise<T>, always = false): Promise<T | undefined> {
    const { storage } = this.#environment;
    const result = this.#queue.then(async () => {
      if (storage === null || (this.#isBroken && !always)) return undefined;
      try {
        return await this.#inTime(use(storage));
      } catch {
        this.#isBroken = true;
        this.#onBroken();
        return undefined;
      }
    });
    this.#queue = result;
    return result;
  }

  #inTime<T>(work: Promise<T>): Promise<T> {
    const { timers } = this.#environment;
    return new Promise((resolve, reject) => {
      const timer = timers.set(() => reject(new Error("The storage does not answer.")), patience);
      work.then(resolve, reject).finally(() => timers.clear(timer));
    });
  }
}
