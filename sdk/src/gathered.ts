import type { Environment } from "./environment.ts";
import type { Store } from "./store.ts";
import { Throttle } from "./throttle.ts";

/** Milliseconds between two tellings while the server sends: a burst is drawn twenty times a second, not once a message. */
const gather = 50;

/**
 * Tells those who draw the state of its changes: of what happens here at once, of what the server sends at once too when
 * it comes alone, and in groups when it comes in a burst. The state itself never waits, nor does an acknowledgement.
 */
export class Gathered {
  readonly #listeners = new Set<() => void>();
  readonly #throttle: Throttle;
  #isFromServer = false;

  constructor({ timers }: Pick<Environment, "timers">, store: Pick<Store, "subscribe">) {
    this.#throttle = new Throttle(timers, gather, () => this.#tell());
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
      // Whoever acts here sees it in the same moment, and with it what was being gathered.
      this.#throttle.cancel();
      this.#tell();
    }
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) if (this.#listeners.has(listener)) listener();
  }
}
