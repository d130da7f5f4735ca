/** Runs expensive work a few at a time, in the order of arrival, so that thousands of simultaneous requests all get their turn. */
export class Admission {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  /** @param atOnce how many run at the same time; more would only slow each of them down */
  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  /** How many wait for their turn. */
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
