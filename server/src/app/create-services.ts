import type { Failures } from "../calls/failures.ts";
import { LoginThrottle } from "../calls/login-throttle.ts";
import type { Context } from "../context.ts";
import { RunningHashes } from "../files/upload/running-hashes.ts";
import { gathered } from "../gathered.ts";
import { hooksOf } from "../hooks.ts";
import { createJobHandlers } from "../job-handlers.ts";
import { Jobs } from "../jobs/jobs.ts";
import { placeOf } from "../log/readers/register.ts";
import { MailQueue } from "../mail/mail-queue.ts";
import { createMailer } from "../mail/mailer.ts";
import { nouns } from "../nouns.ts";
import { theOutside } from "../outside/outside.ts";
import { PictureWorker } from "../pictures/picture-worker.ts";
import { PresenceBoard } from "../presence/board.ts";
import { Hub } from "../realtime/hub.ts";
import { roomIdsOf } from "../realtime/store.ts";
import { deliveriesWaiting } from "../receipts/mark-delivered.ts";
import { searchesWaiting } from "../search/bounds.ts";
import { openSearchIndex } from "../search/open-index.ts";
import { SearchProgress } from "../search/progress.ts";
import type { Services } from "../services.ts";
import { createAuth } from "../sessions/auth.ts";
import { pullsWaiting } from "../sync/bounds.ts";
import { Turns } from "../turns.ts";
import type { Backends } from "./open-backends.ts";
import type { ProcessParts } from "./process-parts.ts";

/** Creates the services of a process that actions use. */
export async function createServices(
  { config, options, log, clock, instruments, opened }: ProcessParts,
  { database, epoch, replicas, blobs, cluster, openLimiter }: Backends,
  failures: Failures,
  write: Context["write"],
): Promise<Services> {
  const { read } = database;
  const { metrics } = instruments;
  const failed = (at: string) => (error: unknown) => void failures.report(error, { at });
  const hub = new Hub({ roomsOf: (ids) => roomIdsOf(read, ids), follow: (topics) => cluster.follow(topics) });
  const mailer = createMailer(config, log, openLimiter, metrics);
  opened.defer(() => mailer.close());
  const pictures = new PictureWorker();
  opened.defer(() => pictures.close());
  const search = config.search ? await openSearchIndex({ database, config, log, onFailure: failed("search") }) : null;
  opened.defer(() => search?.close());
  const handlers = createJobHandlers(nouns, {
    ...{ database, write, blobs, pictures, config, mailer, openLimiter, clock, metrics },
    outside: options.outside ?? theOutside,
    sending: () => services,
  });
  const { inTurn } = options;
  const jobs = new Jobs({ database, handlers, clock, log, metrics, inTurn, onFailure: failed("jobs") });
  const services: Services = {
    ...{ config, clock, database, replicas, blobs, hub, cluster, jobs },
    runningHashes: new RunningHashes(),
    presence: new PresenceBoard(cluster, database, () => hub.all(), failed("presence"), clock),
    auth: await createAuth(config, database),
    loginThrottle: new LoginThrottle(config.rateLimits, openLimiter),
    post: new MailQueue({ jobs, mailer, secret: config.secret }),
    turns: {
      pulls: new Turns(pullsWaiting),
      searches: new Turns(searchesWaiting),
      deliveries: new Turns(deliveriesWaiting),
    },
    search: {
      index: search,
      progress: new SearchProgress(clock, () => (search === null ? "" : placeOf(search.reader, epoch))),
    },
    hooks: hooksOf(nouns, jobs),
    partKinds: gathered(nouns, "parts"),
  };
  return services;
}
