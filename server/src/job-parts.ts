import type { Blobs } from "./blobs/blobs.ts";
import type { OpenLimiter } from "./cluster/limiter.ts";
import type { Config } from "./config.ts";
import type { Context } from "./context.ts";
import type { Database } from "./database/database.ts";
import type { Mailer } from "./mail/mailer.ts";
import type { SendingServices } from "./messages/sending/send.ts";
import type { Metrics } from "./metrics/metrics.ts";
import type { Outside } from "./outside/outside.ts";
import type { PictureWorker } from "./pictures/picture-worker.ts";

/** The parts of a process that jobs use. */
export interface JobParts {
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
  /** Answers the services that a send needs. They exist before any job runs. */
  readonly sending: () => SendingServices;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}
