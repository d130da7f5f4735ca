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
  /** Milliseconds after which it is worth nothing any more. */
  readonly lifetime: number;
  /** Writes it; null when there is no reason for it any more. */
  write(accountId: AccountId, token: string): Promise<Letter | null>;
}

/** What a letter is begun with: its id goes into its job, its token into the database as a hash and into the letter. */
export interface Begun {
  readonly id: string;
  readonly token: string;
}

export interface PostParts {
  readonly jobs: Jobs;
  readonly mailer: Mailer;
  readonly secret: string;
}

/**
 * Sends letters behind the backs of those who cause them: nobody's answer waits for the database or a mail server, or tells by its delay
 * whether there was anything to send. A letter is a job that says what to make it from, and is made when it is sent.
 */
export class Post {
  readonly #parts: PostParts;
  readonly #beginning = new Set<Promise<void>>();

  constructor(parts: PostParts) {
    this.#parts = parts;
  }

  /**
   * Does `begin` behind the caller's back: it finds out whether there is a letter to send, and calls `note` in a transaction of its own. What
   * fails is logged.
   */
  begin(kind: string, begin: (begun: Begun) => Promise<void>): void {
    const id = randomUUIDv7();
    const work = begin({ id, token: tokenOf(this.#parts.secret, id) })
      .catch((error: unknown) => void this.#parts.mailer.notSent(kind, error))
      .finally(() => this.#beginning.delete(work));
    this.#beginning.add(work);
  }

  /** Puts a letter into the queue, with the transaction. */
  async note(tx: Enqueuing, kind: string, { id }: Begun, accountId: AccountId): Promise<void> {
    await this.#parts.jobs.enqueue(tx, letterJob, { kind, accountId, id });
  }

  /** Resolves when all letters that were begun are in the queue. */
  async idle(): Promise<void> {
    while (this.#beginning.size > 0) await Promise.all(this.#beginning);
  }

  /** Waits for what was begun, so many milliseconds at the most. */
  async close(atMost: number): Promise<void> {
    await Promise.race([this.idle(), pause(atMost, undefined, { ref: false })]);
  }
}
