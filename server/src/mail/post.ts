import { createHmac } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { AccountId } from "@parley/protocol";
import { randomUUIDv7 } from "bun";
import type { Enqueuing, Jobs } from "../jobs/jobs.ts";
import type { Letter } from "./letter.ts";
import { letterJob } from "./letter-job.ts";
import type { Mailer } from "./mailer.ts";

/** A kind of letter. */
export interface LetterKind {
  /** Milliseconds after which the letter is useless. */
  readonly lifetime: number;
  /** Writes the letter; null when it is not needed any more. */
  write(accountId: AccountId, token: string): Promise<Letter | null>;
}

/** What a letter begins with: its id goes into its job; its token into the letter, and as a hash into the database. */
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
 * Sends letters apart from the calls that cause them: no answer waits for a mail server, or shows by its delay whether there was a letter to send.
 * A letter is a job that says what to make it from, and is written when it is sent.
 */
export class Post {
  readonly #parts: PostParts;
  readonly #beginning = new Set<Promise<void>>();

  constructor(parts: PostParts) {
    this.#parts = parts;
  }

  /**
   * Runs `begin` after the call: it finds out whether there is a letter to send, and calls `note` in a transaction of its own. Errors are
   * logged.
   */
  begin(kind: string, begin: (begun: Begun) => Promise<void>): void {
    const id = randomUUIDv7();
    const work = begin({ id, token: tokenOf(this.#parts.secret, id) })
      .catch((error: unknown) => void this.#parts.mailer.notSent(kind, error))
      .finally(() => this.#beginning.delete(work));
    this.#beginning.add(work);
  }

  /** Adds a letter to the queue, in the transaction. */
  async note(tx: Enqueuing, kind: string, { id }: Begun, accountId: AccountId): Promise<void> {
    await this.#parts.jobs.enqueue(tx, letterJob, { kind, accountId, id });
  }

  /** Resolves when all letters that were begun are in the queue. */
  async idle(): Promise<void> {
    while (this.#beginning.size > 0) await Promise.all(this.#beginning);
  }

  /** Waits for letters that were begun, at most for the given milliseconds. */
  async close(atMost: number): Promise<void> {
    await Promise.race([this.idle(), pause(atMost, undefined, { ref: false })]);
  }
}

/** The token of a letter: the same in every try, so that a letter that arrives twice has the same link, and stored nowhere. */
export function tokenOf(secret: string, id: string): string {
  return createHmac("sha256", secret).update(`letter ${id}`).digest("base64url").slice(0, 40);
}
