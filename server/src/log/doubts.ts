import { setTimeout as pause } from "node:timers/promises";

export interface DoubtsParts {
  /** Puts every socket of this process where the database says that it belongs. */
  readonly heal: () => Promise<void>;
  readonly onFailure: (error: unknown) => void;
}

/** Milliseconds between two tries to reach the database. */
const between = 500;

/**
 * What follows a commit of which nobody knows whether it happened. Whoever asked for it has got an error and asks again, but
 * the second try may find nothing left to do, and give no orders: somebody removed from a room would go on hearing it.
 */
export class Doubts {
  readonly #parts: DoubtsParts;
  #stopped = false;

  constructor(parts: DoubtsParts) {
    this.#parts = parts;
  }

  /** Gives the orders of such a transaction: other processes look into the database then, and this one does it afterwards. */
  readonly add = async (orders: () => Promise<void>): Promise<void> => {
    while (!this.#stopped) {
      try {
        await orders();
        await this.#parts.heal();
        return;
      } catch (error) {
        this.#parts.onFailure(error);
      }
      await pause(between, undefined, { ref: false });
    }
  };

  stop(): void {
    this.#stopped = true;
  }
}
