import { setTimeout as pause } from "node:timers/promises";
import type { Announcement } from "./transaction.ts";

export interface DoubtsParts {
  /** Puts every socket of this process where the database says that it belongs. */
  readonly heal: () => Promise<void>;
  /** Says where the streams are that something may have been added to. */
  readonly retell: (announcements: readonly Announcement[]) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
}

/** What a transaction would have done besides changing rows. */
export interface Doubted {
  readonly hasEffects: boolean;
  readonly announcements: readonly Announcement[];
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

  /**
   * Gives the orders of such a transaction: other processes look into the database then, and this one does it afterwards. Then
   * it is told where its streams are.
   */
  readonly add = async (orders: () => Promise<void>, doubted: Doubted): Promise<void> => {
    while (!this.#stopped) {
      try {
        await orders();
        if (doubted.hasEffects) await this.#parts.heal();
        await this.#parts.retell(doubted.announcements);
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
