import { setTimeout as pause } from "node:timers/promises";
import type { Announcement } from "./transaction.ts";

export interface UnknownCommitsParts {
  /** Subscribes every socket of this process to its rooms according to the database, and closes sockets whose session has ended. */
  readonly resubscribe: () => Promise<void>;
  /** Publishes the positions of the streams that the transaction may have added to. */
  readonly republishPositions: (announcements: readonly Announcement[]) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
}

/** Announcements and effects of a transaction with an unknown outcome. */
export interface UnknownCommit {
  readonly hasEffects: boolean;
  readonly announcements: readonly Announcement[];
}

/** Milliseconds between two tries of a step. */
const between = 500;

/**
 * Recovers after a COMMIT whose outcome is unknown. The caller has got an error and retries, but the retry may find nothing left to do
 * and send no commands: a member who was removed would stay subscribed. So the commands are sent anyway.
 */
export class UnknownCommits {
  readonly #parts: UnknownCommitsParts;
  #open = 0;
  #stopped = false;

  constructor(parts: UnknownCommitsParts) {
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
  readonly add = async (sendCommands: () => Promise<void>, commit: UnknownCommit): Promise<void> => {
    this.#open += 1;
    await this.#retry(sendCommands);
    if (commit.hasEffects) await this.#retry(this.#parts.resubscribe);
    await this.#retry(() => this.#parts.republishPositions(commit.announcements));
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
