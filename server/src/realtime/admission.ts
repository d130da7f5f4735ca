/** Sockets that are let in at the same time. More at once would only make each of them slower. */
const atOnce = 32;

/** Lets sockets in a few at a time, in the order in which they came: thousands that come back together all get their turn. */
export class Admission {
  #free = atOnce;
  readonly #waiting: (() => void)[] = [];

  /** Sockets that wait for their turn. */
  get waiting(): number {
    return this.#waiting.length;
  }

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#free -= 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}
