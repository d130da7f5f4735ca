import type { Timers } from "../environment/environment.ts";
import { emptyState } from "./empty-state.ts";
import { withoutHidden } from "./shown/without-hidden.ts";
import type { State } from "./state.ts";

/** Holds the state and notifies listeners of each change. */
export class Store {
  readonly #listeners = new Set<() => void>();
  #state: State = emptyState;
  #layOver: (state: State) => State = withoutHidden;

  get state(): State {
    return this.#state;
  }

  /** The state that programs see: with pending changes, and with the unsent data of other tabs. */
  get shown(): State {
    return this.#layOver(this.#state);
  }

  /** From now on `layer` computes the shown state from the state. It has to return the same object for the same state. */
  showThrough(layer: (state: State) => State): void {
    if (layer === this.#layOver) return;
    this.#layOver = layer;
    this.update((state) => (layer(state) === state ? state : { ...state }));
  }

  /** Replaces the state by the result of `change`. Calls no listener if that is the same object. */
  update(change: (state: State) => State): void {
    const next = change(this.#state);
    if (next === this.#state) return;
    this.#state = next;
    // A listener may change the state, and thereby unsubscribe another one, which must not be called for the first change.
    for (const listener of [...this.#listeners]) if (this.#listeners.has(listener)) listener();
  }

  /** Calls the listener after each change until the returned function is called. */
  subscribe(listener: () => void): () => void {
    const own = () => listener();
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  /** Resolves when `isSo` is true for the state; at once if it is already. */
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

  /** As `when`, with a timeout in milliseconds after which it resolves with the present state. */
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
