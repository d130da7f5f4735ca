/** Lets pieces of work go one after the other. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Resolves with what the work answers, once those before it are done. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const taken = this.#last.then(work);
    this.#last = taken.catch(() => undefined);
    return taken;
  }
}
