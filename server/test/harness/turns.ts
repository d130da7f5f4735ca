/** Runs tasks one after the other. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Resolves with the result of the task, which runs after the previous ones. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const taken = this.#last.then(work);
    this.#last = taken.catch(() => undefined);
    return taken;
  }
}
