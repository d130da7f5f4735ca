import * as z from "zod";
import { handle, type JobHandler } from "../jobs/handler.ts";
import { jobKind } from "../jobs/kind.ts";
import { tokenOf } from "./letter-token.ts";
import type { LetterKind } from "./mail-queue.ts";
import type { Mailer } from "./mailer.ts";

/**
 * A letter to send. The job contains neither address, text nor token, only the data from which they are made. With pauses that double up to an hour
 * it retries for more than a day, which is longer than the validity of every link.
 */
export const letterJob = jobKind("mail.letter", z.object({ kind: z.string(), accountId: z.string(), id: z.string() }), {
  concurrency: 4,
  maxTries: 40,
});

export interface LetterParts {
  readonly mailer: Mailer;
  readonly secret: string;
  readonly kinds: Readonly<Record<string, LetterKind>>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/**
 * Writes letters and sends them. When a process dies after the mail server accepted a letter and before that is stored, the letter is sent again, with
 * the same `Message-ID` and link.
 */
export function sendLetters({ mailer, secret, kinds, clock }: LetterParts): JobHandler {
  return handle(letterJob, async ({ kind, accountId, id }, { plannedAt, tries, isLastTry }) => {
    if (clock() - plannedAt >= (kinds[kind]?.lifetime ?? 0)) return mailer.drop(kind, "it is worth nothing any more");
    const letter = await kinds[kind]?.write(accountId, tokenOf(secret, id));
    if (letter) await mailer.send({ ...letter, id }, { isFirst: tries === 1, isLast: isLastTry });
  });
}
