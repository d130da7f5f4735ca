import type { Environment } from "./environment.ts";
import type { Store } from "./store.ts";
import { Throttle } from "./throttle.ts";

/** Milliseconds between two notifications while the server sends: a burst is drawn twenty times a second, not once a message. */
const gather = 50;

/**
 * Notifies listeners that draw the state: at once of a local change and of a single frame of the server, in groups of a burst of
 * frames. The state itself is changed at once, and acknowledgements are not delayed.
 */
export class StateNotifier {
  readonly #listeners = new Set<() => void>();
  readonly #throttle: Throttle;
  #isFromServer = false;

  constructor({ timers }: Pick<Environment, "timers">, store: Pick<Store, "subscribe">) {
    this.#throttle = new Throttle(timers, gather, () => this.#notify());
    store.subscribe(() => this.#changed());
  }

  /** Runs what changes the state on behalf of the server. */
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
      // A local change is drawn at once, together with the frames that were being gathered.
      this.#throttle.cancel();
      this.#notify();
    }
  }

  #notify(): void {
    for (const listener of [...this.#listeners]) if (this.#listeners.has(listener)) listener();
  }
}
