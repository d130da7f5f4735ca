import type { Environment } from "../environment/environment.ts";
import type { OfflineStorage } from "../storage/storage.ts";

/** Milliseconds after which a storage that does not answer counts as broken: user input must not wait for it. */
const patience = 10_000;

/**
 * Runs operations on the storage one after the other. A full, forbidden or hanging storage causes no error for the caller: it counts as
 * broken from then on, `onBroken` is called, and the client continues in memory.
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

  /** Uses the storage again until its next failure. */
  reset(): void {
    this.#isBroken = false;
  }

  /** Runs an operation; undefined if it fails. With `always` it is tried on a broken storage too: removing data needs no space. */
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
