import { setupCodeOf } from "./accounts/setup-code.ts";
import { type AdminDoor, listenForAdmin } from "./admin/listen.ts";
import { createEdge } from "./app/edge.ts";
import { openOwnDatabase } from "./app/own-database.ts";
import { type Repeated, repeat } from "./app/repeat.ts";
import { SessionEnds } from "./app/session-ends.ts";
import type { ContextParts, Workplace } from "./calls/create-context.ts";
import type { EndpointTable } from "./calls/endpoint-table.ts";
import { LoginThrottle } from "./calls/login-throttle.ts";
import type { Pipeline } from "./calls/pipeline.ts";
import type { OpenLimiter } from "./cluster/limiter.ts";
import { MemoryCluster } from "./cluster/memory.ts";
import { MemoryLimiter } from "./cluster/memory-limiter.ts";
import { openRedis } from "./cluster/open.ts";
import { warnOfOthers } from "./cluster/warn-of-others.ts";
import type { Config } from "./config.ts";
import type { Database, Reader } from "./database/database.ts";
import { progressNotes } from "./database/note-progress.ts";
import { openReplicas } from "./database/server/replicas.ts";
import { watched } from "./database/watched.ts";
import { hooksOf } from "./hooks.ts";
import { type Instruments, openInstruments } from "./instruments.ts";
import { createJobHandlers } from "./job-handlers.ts";
import { Jobs } from "./jobs/jobs.ts";
import type { LogReader } from "./log/readers/log-reader.ts";
import { Readers } from "./log/readers.ts";
import { Relay } from "./log/relay.ts";
import { UnknownCommits } from "./log/unknown-commits.ts";
import { createLogger, type Logger } from "./logger.ts";
import { createMailer } from "./mail/mailer.ts";
import { Post } from "./mail/post.ts";
import { nouns } from "./nouns.ts";
import { PresenceBoard } from "./presence/board.ts";
import { Hub } from "./realtime/hub.ts";
import { epochOf, roomIdsOf } from "./realtime/store.ts";
import { deliveriesWaiting } from "./receipts/mark-delivered.ts";
import { presentSettings } from "./server/present-settings.ts";
import { version } from "./server/version.ts";
import { createAuth } from "./sessions/auth.ts";
import type { Authenticator } from "./sessions/authenticate.ts";
import { type ClusterSyncParts, createClusterSync } from "./streams/cluster-sync.ts";
import { republishPositions } from "./streams/republish-positions.ts";
import { pullsWaiting } from "./sync/bounds.ts";
import { batchLimits, readLog } from "./sync/read-log.ts";
import { Turns } from "./turns.ts";

/** Milliseconds that a stopping server gives the calls under way. */
const drainTimeout = 10_000;

export interface AppOptions {
  /** The database of another process, in place of one of its own; for tests that put several around one. Stays open. */
  readonly database?: Database;
  /** Milliseconds since 1970; for tests that hold the clock. */
  readonly clock?: () => number;
  readonly log?: Logger;
  /** Milliseconds within which a socket says who it is. */
  readonly greetingTimeout?: number;
  /** Sockets that this process holds at the most. */
  readonly maxSockets?: number;
  /** What may be called, and its handlers: the contract unless given. */
  readonly endpoints?: EndpointTable;
  /** Which one this is of the processes that `parley serve --processes` starts, from 0: it moves the port of the metrics. */
  readonly processIndex?: number;
  /** Milliseconds between two looks for sockets whose session has run out. */
  readonly expiryEvery?: number;
  /** Milliseconds between two notes of how far the database has got. */
  readonly progressEvery?: number;
  /** Carries out each look at what no other process told; for tests that let none run while they count. */
  readonly inTurn?: ClusterSyncParts["inTurn"];
  /** The durable readers of the rooms' logs; see docs/readers.md. */
  readonly readers?: readonly LogReader[];
  /** Milliseconds that a lease of a reader lasts; for tests that wait for its end. */
  readonly leaseDuration?: number;
  /** Whether other processes listen on the same port, and take over what comes there when this one stops. */
  readonly sharedPort?: boolean;
}

/** One process of Parley. */
export interface App extends Workplace {
  readonly log: Logger;
  readonly relay: Relay;
  readonly readers: Readers;
  readonly pipeline: Pipeline;
  readonly authenticator: Authenticator;
  /** Recovery from commits with an unknown outcome. */
  readonly doubts: UnknownCommits;
  /** Listens; resolves with the address to open. Closes everything when it cannot. */
  start(): Promise<{ url: string }>;
  /**
   * Goes on for so many milliseconds, as the settings say unless told, and says that it will stop. Then says goodbye to every socket, lets
   * the calls under way finish and be durable, and closes. What a client missed it gets from the log when it comes back.
   */
  stop(drainDelay?: number): Promise<void>;
}

/** Opens the database, brings it up to date and puts everything together; nothing listens yet. What fails leaves nothing open. */
export async function createApp(config: Config, options: AppOptions = {}): Promise<App> {
  const { log = createLogger(config.logLevel, options.processIndex) } = options;
  const opened = new AsyncDisposableStack();
  const open = async () => {
    const instruments = await openInstruments(config, log, options.processIndex);
    opened.defer(() => instruments.stop());
    return assemble(config, { ...options, log, instruments, opened });
  };
  return orClose(open, () => opened.disposeAsync(), log);
}

/** What keeps a process from starting says more than what then keeps it from closing. */
async function orClose<T>(work: () => Promise<T>, close: () => Promise<void>, log: Logger): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await close().catch((failure: unknown) => log.warn({ reason: String(failure) }, "not closed"));
    throw error;
  }
}

interface AssembleOptions extends AppOptions {
  readonly log: Logger;
  readonly instruments: Instruments;
  /** Takes what is to be closed when the process ends, or does not come to be: what was opened last comes first. */
  readonly opened: AsyncDisposableStack;
}

async function assemble(config: Config, options: AssembleOptions): Promise<App> {
  const {
    clock = Date.now,
    log,
    expiryEvery = 60_000,
    progressEvery = 60_000,
    inTurn = (look) => look(),
    instruments,
    opened,
  } = options;
  const { metrics, traces } = instruments;
  const database = watched(options.database ?? (await openOwnDatabase(config, options)), metrics, traces);
  const { read } = database;
  const epoch = await epochOf(read);
  const report = (line: string) => log.warn(line);
  const replicas = await openReplicas(config.replicaUrl ?? [], config.databaseUrl, read, { epoch, report });
  opened.defer(() => replicas.close());
  const redis = await openRedis(config, epoch, log, metrics);
  const cluster = redis ?? new MemoryCluster();
  opened.defer(() => cluster.close());
  if (redis === null) await warnOfOthers(database, log);
  const hub = new Hub({ roomsOf: (ids) => roomIdsOf(read, ids), follow: (topics) => cluster.follow(topics) });
  const presence = new PresenceBoard(cluster, database, () => hub.all(), notTold, clock);
  const auth = await createAuth(config, database);
  const openLimiter: OpenLimiter = redis?.limits(config.secret) ?? ((rule) => new MemoryLimiter(rule));
  const guesses = new LoginThrottle(config.rateLimits, openLimiter);
  const mailer = createMailer(config, log, openLimiter, metrics);
  opened.defer(() => mailer.close());
  const jobHandlers = createJobHandlers({ database, config, mailer, clock });
  const jobs = new Jobs({ database, handlers: jobHandlers, clock, log, metrics, inTurn, onFailure: notRun });
  const post = new Post({ jobs, mailer, secret: config.secret });
  const turns = { pulls: new Turns(pullsWaiting), deliveries: new Turns(deliveriesWaiting) };
  const place: Workplace = {
    config,
    database,
    read,
    replicas,
    hub,
    cluster,
    presence,
    auth,
    jobs,
    post,
    guesses,
    turns,
    hooks: hooksOf(nouns),
  };
  const doubts = new UnknownCommits({
    heal,
    republishPositions: (announcements) => republishPositions(cluster, read, announcements),
    onFailure: notSwept,
  });
  const readers = new Readers({
    ...{ database, cluster, epoch, clock, readLog, limits: batchLimits, leaseDuration: options.leaseDuration },
    readers: options.readers ?? [],
    onFailed: ({ error, ...failure }) => notRead(error, failure),
    onFailure: notRead,
    onLag: (lags) => metrics.readersBehind(lags),
  });
  const relay = new Relay(cluster, metrics, traces, readers.wake);
  const parts: ContextParts = { place, relay, clock, inDoubt: doubts.add, metrics, traces };
  const presences = (accountIds: readonly string[]) => presence.of(accountIds);
  const others =
    redis &&
    createClusterSync({
      cluster: redis,
      hub,
      database,
      presences,
      endSessions: (accountIds) => sessionEnds.of(accountIds),
      onFailure: notSwept,
      inTurn,
      metrics,
    });
  const edge = { ...options, epoch, log, openLimiter, clusterSync: others, readersKeepUp: () => readers.keepUp };
  const { pipeline, sockets, listener, authenticator } = createEdge(parts, edge);
  let door: AdminDoor | undefined;
  const repeated: Repeated[] = [];
  const notes = progressNotes(config, database);
  const sessionEnds = new SessionEnds({ config, database, hub, authenticator, clock });
  // First, so that the end of a session drops it from the cache before its sockets are closed.
  cluster.listen(authenticator);
  cluster.listen(others?.listener ?? hub);

  async function heal(): Promise<void> {
    await hub.replaceAll(hub.accounts());
    await sessionEnds.afterDoubt();
  }

  function notSwept(error: unknown): void {
    pipeline.fail(error, { at: "sweep" });
  }

  function notRead(error: unknown, failure: object = {}): void {
    pipeline.fail(error, { at: "readers", ...failure });
  }

  /** A note that fails is no reason to stop: the next one is made in a minute. */
  async function noteProgress(): Promise<void> {
    try {
      await notes?.();
    } catch (error) {
      log.warn({ reason: String(error) }, "the data folder does not remember how far its database has got");
    }
  }

  function notRun(error: unknown): void {
    pipeline.fail(error, { at: "jobs" });
  }

  function notTold(error: unknown): void {
    pipeline.fail(error, { at: "presence" });
  }

  /** Listens last: what is not ready yet takes no calls, and a database that goes away in this moment stops the start, not a server in use. */
  async function begin(): Promise<{ url: string }> {
    await instruments.start({
      ...{ version, database: database.dialect.name, redis: redis !== null },
      commits: () => database.commits,
      unknownCommits: () => doubts.open,
      active: () => pipeline.active,
      isDraining: () => pipeline.leaving,
    });
    door = await listenForAdmin({ log, ...parts });
    presence.start();
    await jobs.start();
    others?.start();
    await readers.start();
    const endSessions = () => inTurn(() => sessionEnds.all()).catch((error) => void pipeline.fail(error, {}));
    repeated.push(repeat(endSessions, expiryEvery), repeat(noteProgress, progressEvery));
    await tellSetupCode(read, config, log);
    const url = listener.start();
    // Behind the line that is for people.
    setImmediate(() => log.info({ version, database: database.dialect.name, redis: redis !== null, url }, "started"));
    return { url };
  }

  async function end(drainDelay: number): Promise<void> {
    await pipeline.leave(drainDelay);
    await listener.leave();
    pipeline.draining = true;
    for (const each of repeated) each.stop();
    doubts.stop();
    sockets.farewell();
    const until = performance.now() + drainTimeout;
    const left = () => Math.max(0, until - performance.now());
    await Promise.all([pipeline.idle(drainTimeout), jobs.stop(drainTimeout)]);
    await post.close(left());
    await door?.close();
    await presence.stop();
    await readers.stop(left());
    await others?.stop();
    sockets.close();
    await listener.stop(left());
    await noteProgress();
    await opened.disposeAsync();
  }

  return {
    ...{ ...place, log, relay: parts.relay, readers, pipeline, authenticator, doubts },
    start: () => orClose(begin, () => end(0), log),
    async stop(drainDelay = config.drainDelay * 1000) {
      log.info("stopping");
      await end(drainDelay);
      log.info("stopped");
    },
  };
}

/** Only whoever reads the log is to own a server that others reach. */
async function tellSetupCode(read: Reader, config: Config, log: Logger): Promise<void> {
  const setupCode = setupCodeOf(config);
  if (setupCode === null || (await presentSettings(read, config)).registration !== "first") return;
  log.warn({ setupCode }, "nobody has an account yet: the first one becomes the owner, and needs this set-up code");
}
