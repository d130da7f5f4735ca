import { setTimeout as pause } from "node:timers/promises";
import type { AccountId } from "@parley/protocol";
import { randomUUIDv7 } from "bun";
import type { Enqueuing, Jobs } from "../jobs/jobs.ts";
import type { Letter } from "./letter.ts";
import { letterJob } from "./letter-job.ts";
import { tokenOf } from "./letter-token.ts";
import type { Mailer } from "./mailer.ts";

/** A kind of letter. */
export interface LetterKind {
  /** Milliseconds after which it is useless. */
  readonly lifetime: number;
  /** Composes the letter; null if it is no longer needed. */
  write(accountId: AccountId, token: string): Promise<Letter | null>;
}

/** Start data of a letter: its id, which is in its job, and its token, whose hash is in the database. */
export interface BegunLetter {
  readonly id: string;
  readonly token: string;
}

export interface MailQueueParts {
  readonly jobs: Jobs;
  readonly mailer: Mailer;
  readonly secret: string;
}

/**
 * Queues letters without delaying the answer of the call that causes them: the answer does not wait for the database or the mail server, and its
 * duration does not reveal whether there is a letter to send. A letter is a job with the data from which it is composed when it is sent.
 */
export class MailQueue {
  readonly #parts: MailQueueParts;
  readonly #beginning = new Set<Promise<void>>();

  constructor(parts: MailQueueParts) {
    this.#parts = parts;
  }

  /**
   * Runs `begin` in the background: it checks whether there is a letter to send, and calls `note` in a separate transaction. Errors are
   * logged.
   */
  begin(kind: string, begin: (begun: BegunLetter) => Promise<void>): void {
    const id = randomUUIDv7();
    const work = begin({ id, token: tokenOf(this.#parts.secret, id) })
      .catch((error: unknown) => void this.#parts.mailer.notSent(kind, error))
      .finally(() => this.#beginning.delete(work));
    this.#beginning.add(work);
  }

  /** Puts a letter into the queue, with the transaction. */
  async note(tx: Enqueuing, kind: string, { id }: BegunLetter, accountId: AccountId): Promise<void> {
    await this.#parts.jobs.enqueue(tx, letterJob, { kind, accountId, id });
  }

  /** Resolves when all letters that were begun are in the queue. */
  async idle(): Promise<void> {
    while (this.#beginning.size > 0) await Promise.all(this.#beginning);
  }

  /** Waits for running calls of `begin`, at most so many milliseconds. */
  async close(atMost: number): Promise<void> {
    await Promise.race([this.idle(), pause(atMost, undefined, { ref: false })]);
  }
}
