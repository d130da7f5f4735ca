import type { Timers } from "./environment.ts";
import { emptyState } from "./state/empty-state.ts";
import type { State } from "./state/state.ts";
import { veiled } from "./state/veil.ts";

/** Holds the state and notifies listeners of each change. */
export class Store {
  readonly #listeners = new Set<() => void>();
  #state: State = emptyState;
  #layOver: (state: State) => State = veiled;

  get state(): State {
    return this.#state;
  }

  /** The state as programs see it: with what was changed here and is not confirmed, and with what other tabs have to send. */
  get shown(): State {
    return this.#layOver(this.#state);
  }

  /** From now on `layer` says what programs see of a state: the same object for the same state. */
  showThrough(layer: (state: State) => State): void {
    if (layer === this.#layOver) return;
    this.#layOver = layer;
    this.update((state) => (layer(state) === state ? state : { ...state }));
  }

  /** Replaces the state by what `change` makes of it. No listener is called when that is the same object. */
  update(change: (state: State) => State): void {
    const next = change(this.#state);
    if (next === this.#state) return;
    this.#state = next;
    // A listener may change the state itself, and another stop listening then: it is not called for the first change any more.
    for (const listener of [...this.#listeners]) if (this.#listeners.has(listener)) listener();
  }

  /** Calls the listener after each change until the returned function is called. */
  subscribe(listener: () => void): () => void {
    const own = () => listener();
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  /** Resolves once the state is as asked; at once when it is already. */
  when(isSo: (state: State) => boolean): Promise<State> {
    return new Promise((resolve) => {
      if (isSo(this.#state)) return resolve(this.#state);
      const stop = this.subscribe(() => {
        if (!isSo(this.#state)) return;
        stop();
        resolve(this.#state);
      });
    });
  }

  /** The same with a timeout in milliseconds, after which it resolves with the state as it is. */
  within(milliseconds: number, timers: Timers, isSo: (state: State) => boolean): Promise<State> {
    return new Promise((resolve) => {
      const end = () => {
        stop();
        timers.clear(timer);
        resolve(this.#state);
      };
      const stop = this.subscribe(() => isSo(this.#state) && end());
      const timer = timers.set(end, milliseconds);
      if (isSo(this.#state)) end();
    });
  }
}
