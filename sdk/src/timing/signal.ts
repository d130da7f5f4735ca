/** An event source that listeners subscribe to. */
export class Signal<Arguments extends readonly unknown[] = []> {
  readonly #listeners = new Set<{ readonly run: (...args: Arguments) => void }>();

  /** Calls the listener at each `emit`, until the returned function is called. */
  readonly on = (run: (...args: Arguments) => void): (() => void) => {
    const own = { run };
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  };

  /** Calls every listener. */
  emit(...args: Arguments): void {
    for (const own of [...this.#listeners]) if (this.#listeners.has(own)) own.run(...args);
  }

  /** Number of listeners. */
  get size(): number {
    return this.#listeners.size;
  }
}
