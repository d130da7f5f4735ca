import { accountLetters } from "./accounts/letters.ts";
import type { Blobs } from "./blobs/blobs.ts";
import type { OpenLimiter } from "./cluster/limiter.ts";
import type { Config } from "./config.ts";
import type { Context } from "./context.ts";
import type { Database } from "./database/database.ts";
import { preparePictures } from "./files/prepare.ts";
import { type SweepParts, sweepFiles } from "./files/sweep.ts";
import { sweepRemnants } from "./files/sweep-remnants.ts";
import { forgetEndedInvites } from "./invites/forget-ended.ts";
import { forgetFailed } from "./jobs/forget-failed.ts";
import type { JobHandler } from "./jobs/handler.ts";
import { makePreviews } from "./link-previews/make-previews.ts";
import { sweepPages } from "./link-previews/sweep.ts";
import { endDueLocations } from "./locations/end-job.ts";
import { sendLetters } from "./mail/letter-job.ts";
import type { Mailer } from "./mail/mailer.ts";
import type { SendingServices } from "./messages/send.ts";
import type { Metrics } from "./metrics/metrics.ts";
import type { Outside } from "./outside/outside.ts";
import type { PictureWorker } from "./pictures/picture-worker.ts";
import { sendScheduled } from "./scheduled/send-job.ts";
import { presentSettings } from "./server/present-settings.ts";
import { forgetEndedSessions } from "./sessions/forget-ended.ts";

export interface JobHandlerParts {
  readonly database: Database;
  /** Changes what clients see, as actions do: with its events. */
  readonly write: Context["write"];
  readonly blobs: Blobs;
  readonly config: Config;
  /** Decodes pictures. */
  readonly pictures: PictureWorker;
  readonly mailer: Mailer;
  readonly openLimiter: OpenLimiter;
  readonly outside: Outside;
  readonly metrics: Metrics;
  /** The services of a send; available before any job runs. */
  readonly sending: () => SendingServices;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** The handlers of all kinds of jobs. A job of another kind waits for a process that knows it. */
export function createJobHandlers(parts: JobHandlerParts): readonly JobHandler[] {
  const { database, write, blobs, pictures, config, mailer, clock, metrics } = parts;
  const serverName = async () => (await presentSettings(database.read, config)).name;
  const kinds = accountLetters(database.read, { publicUrl: config.publicUrl, serverName });
  const sweeping: SweepParts = {
    database,
    write,
    blobs,
    clock,
    onRemoved: (what, count) => metrics.filesRemoved(what, count),
  };
  return [
    sendLetters({ mailer, secret: config.secret, kinds, clock }),
    forgetEndedInvites(database, clock),
    forgetEndedSessions(database, clock),
    forgetFailed(database, clock),
    endDueLocations(write),
    sendScheduled(write, parts.sending),
    preparePictures({
      ...{ database, write, blobs, clock, worker: pictures },
      onPrepared: (outcome, took) => metrics.picturePrepared(outcome, took),
    }),
    sweepFiles(sweeping),
    sweepRemnants(sweeping),
    makePreviews(parts),
    sweepPages(database, clock),
  ];
}
