import { accountLetters } from "./accounts/letters.ts";
import type { JobParts } from "./job-parts.ts";
import { forgetFailed } from "./jobs/forget-failed.ts";
import type { JobHandler } from "./jobs/handler.ts";
import { sendLetters } from "./mail/letter-job.ts";
import type { Noun } from "./noun.ts";
import { presentSettings } from "./server/present-settings.ts";

/** Creates the handlers of all kinds of jobs: those of the nouns, of mail, and of the queue itself. A job of another kind waits for a process that knows its kind. */
export function createJobHandlers(nouns: readonly Noun[], parts: JobParts): readonly JobHandler[] {
  const { database, config, mailer, clock } = parts;
  const serverName = async () => (await presentSettings(database.read, config)).name;
  const kinds = accountLetters(database.read, { publicUrl: config.publicUrl, serverName });
  return [
    sendLetters({ mailer, secret: config.secret, kinds, clock }),
    forgetFailed(database, clock),
    ...nouns.flatMap((noun) => noun.jobs?.(parts) ?? []),
  ];
}
