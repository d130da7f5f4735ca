import { setTimeout as pause } from "node:timers/promises";
import type { Announcement } from "./transaction.ts";

export interface DoubtsParts {
  /** Subscribes every socket of this process to the rooms that the database says, and ends those whose session is over. */
  readonly heal: () => Promise<void>;
  /** Publishes the positions of the streams that the transaction may have added to. */
  readonly retell: (announcements: readonly Announcement[]) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
}

/** What a transaction would have done besides changing rows. */
export interface Doubted {
  readonly hasEffects: boolean;
  readonly announcements: readonly Announcement[];
}

/** Milliseconds between two tries of a step. */
const between = 500;

/**
 * Recovers after a COMMIT whose outcome is unknown. The caller has got an error and retries, but the retry may find nothing left to do
 * and send no commands: a member who was removed would stay subscribed. So the commands are sent anyway.
 */
export class Doubts {
  readonly #parts: DoubtsParts;
  #open = 0;
  #stopped = false;

  constructor(parts: DoubtsParts) {
    this.#parts = parts;
  }

  /** Commits with an unknown outcome from which this process has not recovered yet. */
  get open(): number {
    return this.#open;
  }

  /**
   * Sends the transaction's commands, on which other processes read the database; then this process reads it, then the positions of
   * its streams are published. Each step is retried until it succeeds, and done once.
   */
  readonly add = async (orders: () => Promise<void>, doubted: Doubted): Promise<void> => {
    this.#open += 1;
    await this.#retry(orders);
    if (doubted.hasEffects) await this.#retry(this.#parts.heal);
    await this.#retry(() => this.#parts.retell(doubted.announcements));
    this.#open -= 1;
  };

  stop(): void {
    this.#stopped = true;
  }

  async #retry(step: () => Promise<void>): Promise<void> {
    while (!this.#stopped) {
      try {
        return await step();
      } catch (error) {
        this.#parts.onFailure(error);
      }
      await pause(between, undefined, { ref: false });
    }
  }
}
