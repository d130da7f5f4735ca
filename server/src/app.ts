import { createLog, type Log } from "./app/create-log.ts";
import { createServices } from "./app/create-services.ts";
import { createSessions } from "./app/create-sessions.ts";
import { createEdge } from "./app/edge.ts";
import { Lifecycle } from "./app/lifecycle.ts";
import { openBackends } from "./app/open-backends.ts";
import type { AppOptions } from "./app/options.ts";
import { orClose } from "./app/or-close.ts";
import type { ProcessParts } from "./app/process-parts.ts";
import type { ContextParts } from "./calls/create-context.ts";
import { Failures } from "./calls/failures.ts";
import type { Pipeline } from "./calls/pipeline.ts";
import { RateLimits } from "./calls/rate-limit.ts";
import { SecurityLog } from "./calls/security-log.ts";
import type { Config } from "./config.ts";
import type { Context } from "./context.ts";
import { openInstruments } from "./instruments.ts";
import { write } from "./log/write.ts";
import { createLogger, type Logger } from "./logger.ts";
import type { Services } from "./services.ts";
import type { Authenticator } from "./sessions/authenticate.ts";

export type { AppOptions };

/** One process of Parley. */
export interface App extends Services, Log {
  readonly log: Logger;
  readonly pipeline: Pipeline;
  readonly authenticator: Authenticator;
  /** Listens; resolves with the address to open. Closes everything when it cannot. */
  start(): Promise<{ url: string }>;
  /**
   * Reports 503 in `/health/ready` for `drainDelay` milliseconds (by default that of the settings), while it still serves. Then it sends
   * `goodbye` to every socket, waits until running calls are finished and durable, and closes. Clients read missed events from the log.
   */
  stop(drainDelay?: number): Promise<void>;
}

/** Opens and migrates the database, and creates all parts; nothing listens yet. A failure leaves nothing open. */
export async function createApp(config: Config, options: AppOptions = {}): Promise<App> {
  const { log = createLogger(config.logLevel, options.processIndex), clock = Date.now } = options;
  const opened = new AsyncDisposableStack();
  const open = async () => {
    const instruments = await openInstruments(config, log, options.processIndex);
    opened.defer(() => instruments.stop());
    return assemble({ config, options, log, clock, instruments, opened });
  };
  return orClose(open, () => opened.disposeAsync(), log);
}

/** Creates the parts in order: each gets the earlier ones. */
async function assemble(parts: ProcessParts): Promise<App> {
  const { config, options, log, clock, instruments } = parts;
  const { metrics, traces } = instruments;
  const backends = await openBackends(parts);
  const { dialect } = backends.database;
  const security = new SecurityLog(log);
  const failures = new Failures({ log, security, dialect, showMessages: config.checkAnswers, metrics, traces });
  // Jobs publish through parts that are created later; they run only after all parts exist.
  const writing = Promise.withResolvers<Context["write"]>();
  const services = await createServices(parts, backends, failures, async (...work) => (await writing.promise)(...work));
  const limits = new RateLimits(config.rateLimits, backends.openLimiter);
  const sessions = createSessions(parts, backends, services, limits, failures);
  const following = createLog(parts, backends, services, sessions.sessionEnds, failures);
  const { relay, readers, unknownCommits } = following;
  const context: ContextParts = { services, relay, clock, onUnknownCommit: unknownCommits.add, metrics, traces };
  writing.resolve((work, locks) => write(services.database, relay, clock(), work, locks, unknownCommits.add));
  const { epoch } = backends;
  const readersKeepUp = () => readers.keepUp;
  const edge = createEdge({ ...sessions, context, options, log, epoch, limits, failures, security, readersKeepUp });
  const hasRedis = backends.redis !== null;
  const lifecycle = new Lifecycle({ ...parts, ...following, ...sessions, ...edge, context, failures, hasRedis });
  return {
    ...{ ...services, ...following, log, pipeline: edge.pipeline, authenticator: sessions.authenticator },
    start: () =>
      orClose(
        () => lifecycle.start(),
        () => lifecycle.stop(0),
        log,
      ),
    async stop(drainDelay = config.drainDelay * 1000) {
      log.info("stopping");
      await lifecycle.stop(drainDelay);
      log.info("stopped");
    },
  };
}
