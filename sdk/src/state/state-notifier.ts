import type { Environment } from "../environment/environment.ts";
import { Throttle } from "../timing/throttle.ts";
import type { Store } from "./store.ts";

/** Milliseconds between two notifications during a burst of frames: the page renders twenty times a second instead of once per message. */
const gather = 50;

/**
 * Notifies listeners that render the state: at once after a local change or a single frame, and in groups during a burst of
 * frames. Only notifications are delayed, neither changes of the state nor acknowledgements.
 */
export class StateNotifier {
  readonly #listeners = new Set<() => void>();
  readonly #throttle: Throttle;
  #isFromServer = false;

  constructor({ timers }: Pick<Environment, "timers">, store: Pick<Store, "subscribe">) {
    this.#throttle = new Throttle(timers, gather, () => this.#notify());
    store.subscribe(() => this.#changed());
  }

  /** Runs a function that applies data from the server to the state. */
  fromServer(run: () => void): void {
    this.#isFromServer = true;
    try {
      run();
    } finally {
      this.#isFromServer = false;
    }
  }

  /** Calls the listener until the returned function is called. */
  subscribe(listener: () => void): () => void {
    const own = () => listener();
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  #changed(): void {
    if (this.#isFromServer) this.#throttle.ask();
    else {
      // A local change is rendered at once, together with the collected frames.
      this.#throttle.cancel();
      this.#notify();
    }
  }

  #notify(): void {
    for (const listener of [...this.#listeners]) if (this.#listeners.has(listener)) listener();
  }
}
