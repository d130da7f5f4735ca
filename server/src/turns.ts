import { ApiError } from "./errors.ts";

/** Milliseconds after which a caller that is refused may ask again. */
const comeBackIn = 1000;

const turnOfLoop = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Runs one piece of work at a time per key, such as an account: concurrent ones would only compete for the process, or hold connections that wait
 * for each other. A few wait; further ones are refused, and their clients retry.
 * The event loop turns after each piece: SQLite answers synchronously, and pieces that arrived together would otherwise block other callers until
 * the last one is done.
 */
export class Turns {
  readonly #maxWaiting: number;
  readonly #lines = new Map<string, { last: Promise<unknown>; count: number }>();

  constructor(maxWaiting: number) {
    this.#maxWaiting = maxWaiting;
  }

  /** Throws `rate_limited` when too many wait. */
  async take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const line = this.#lines.get(key) ?? { last: Promise.resolve(), count: 0 };
    if (line.count > this.#maxWaiting) throw new ApiError("rate_limited", { retryAfter: comeBackIn });
    this.#lines.set(key, line);
    line.count += 1;
    const turn = line.last.then(work);
    const end = turn.catch(() => undefined).then(turnOfLoop);
    line.last = end;
    void end.then(() => {
      if (line.last === end) this.#lines.delete(key);
    });
    try {
      return await turn;
    } finally {
      line.count -= 1;
    }
  }
}
