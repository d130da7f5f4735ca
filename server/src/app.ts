import { loadAccounts } from "./accounts/load.ts";
import { setupCodeOf } from "./accounts/setup-code.ts";
import { type AdminDoor, listenForAdmin } from "./admin/listen.ts";
import type { ContextParts, Workplace } from "./calls/create-context.ts";
import { LoginThrottle } from "./calls/login-throttle.ts";
import { Pipeline } from "./calls/pipeline.ts";
import { RateLimits } from "./calls/rate-limit.ts";
import type { OpenLimiter } from "./cluster/limiter.ts";
import { MemoryCluster } from "./cluster/memory.ts";
import { MemoryLimiter } from "./cluster/memory-limiter.ts";
import { openRedis } from "./cluster/open.ts";
import { warnOfOthers } from "./cluster/warn-of-others.ts";
import type { Config } from "./config.ts";
import type { Database, Reader } from "./database/database.ts";
import { identityOf } from "./database/identity.ts";
import { lossOf, rememberDatabase } from "./database/lost-database.ts";
import { progressNotes } from "./database/note-progress.ts";
import { openDatabase } from "./database/open.ts";
import { openReplicas } from "./database/server/replicas.ts";
import { watched } from "./database/watched.ts";
import { type ExtraEndpoint, withExtra } from "./extra-endpoints.ts";
import { Addresses } from "./http/address.ts";
import { createHealth } from "./http/health.ts";
import { Listener, socketsPerProcess } from "./http/listener.ts";
import { Origins } from "./http/origins.ts";
import { headersOf } from "./http/own-headers.ts";
import { createApi } from "./http/routes.ts";
import { createWebApp } from "./http/web-app.ts";
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
import { measured } from "./metrics/measured.ts";
import { PresenceBoard } from "./presence/board.ts";
import { endExpired } from "./realtime/end-expired.ts";
import { Hub } from "./realtime/hub.ts";
import { Sockets, greetingLasts as usualGreeting } from "./realtime/sockets.ts";
import { epochOf, roomIdsOf } from "./realtime/store.ts";
import { deliveriesWaiting } from "./receipts/mark-delivered.ts";
import { presentSettings } from "./server/present-settings.ts";
import { version } from "./server/version.ts";
import { createAuth } from "./sessions/auth.ts";
import { cookieName } from "./sessions/auth-options.ts";
import { type Authenticator, createAuthenticator } from "./sessions/authenticate.ts";
import { prolongUsed } from "./sessions/prolong.ts";
import { type ClusterSync, type ClusterSyncParts, createClusterSync } from "./streams/cluster-sync.ts";
import { republishPositions } from "./streams/republish-positions.ts";
import { pullsWaiting } from "./sync/bounds.ts";
import { batchLimits, readLog } from "./sync/read-log.ts";
import { Turns } from "./turns.ts";

/** Milliseconds that a stopping server gives the calls under way. */
const drainLasts = 10_000;

/** Bytes of a data file that a start reads from end to end: less than a second on a slow disk. `parley doctor` reads any. */
const checkedAtStart = 64 * 1024 * 1024;

export interface AppOptions {
  /** The database of another process, in place of one of its own; for tests that put several around one. Stays open. */
  readonly database?: Database;
  /** Milliseconds since 1970; for tests that hold the clock. */
  readonly clock?: () => number;
  readonly log?: Logger;
  /** Milliseconds within which a socket says who it is. */
  readonly greetingLasts?: number;
  /** Sockets that this process holds at the most. */
  readonly mostSockets?: number;
  /** Endpoints besides those of the contract; for tests of forms that it has too few of to try their bounds. */
  readonly extra?: readonly ExtraEndpoint[];
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
  readonly leaseLasts?: number;
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

/** The database of the settings, brought up to date; throws where the data folder belongs to another one. */
async function openOwn(config: Config, { log, instruments, opened }: AssembleOptions): Promise<Database> {
  const loss = await lossOf(config);
  if (loss !== undefined) throw loss;
  const database = await openDatabase(config.databaseUrl, {
    durability: config.durability,
    checkPlans: config.checkAnswers,
    checkUpTo: checkedAtStart,
    report: (line) => log.warn(line),
    watch: instruments.database,
  });
  opened.defer(() => database.close());
  await database.migrate();
  const identity = await identityOf(database.read);
  if (identity !== null) remember(config, identity, log);
  return database;
}

/** A folder that cannot be written is no reason not to serve: nothing else that is needed is kept there beside a database server. */
function remember(config: Config, identity: string, log: Logger): void {
  try {
    rememberDatabase(config, identity);
  } catch (error) {
    log.warn({ reason: String(error) }, "the data folder does not remember its database");
  }
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
  const database = watched(options.database ?? (await openOwn(config, options)), metrics, traces);
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
  };
  const doubts = new UnknownCommits({
    heal,
    republishPositions: (announcements) => republishPositions(cluster, read, announcements),
    onFailure: notSwept,
  });
  const readers = new Readers({
    ...{ database, cluster, epoch, clock, readLog, limits: batchLimits, leaseLasts: options.leaseLasts },
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
      endSessions: endSessionsOf,
      onFailure: notSwept,
      inTurn,
      metrics,
    });
  const edge = { ...options, epoch, log, openLimiter, keepsUp: others, readersKeepUp: () => readers.keepUp };
  const { pipeline, sockets, listener, authenticator } = createEdge(parts, edge);
  let door: AdminDoor | undefined;
  let expiry: ReturnType<typeof setInterval> | undefined;
  let noting: ReturnType<typeof setInterval> | undefined;
  const notes = progressNotes(config, database);
  let ending = false;
  // First, so that whoever ends a session ends the belief in it before its sockets.
  cluster.listen(authenticator);
  cluster.listen(others?.listener ?? hub);

  function endSessions(): Promise<void> {
    const now = clock();
    return endExpired(hub, read, now, (ends) => prolongUsed(database, config, ends, now));
  }

  /** A slow database is not asked again before it has answered. */
  async function endOnce(): Promise<void> {
    if (ending) return;
    ending = true;
    await inTurn(endSessions).catch((error) => pipeline.fail(error, {}));
    ending = false;
  }

  async function endSessionsOf(accountIds: ReadonlySet<string>): Promise<void> {
    for (const accountId of accountIds) authenticator.forget({ accountId });
    const now = clock();
    const prolong = (ends: ReadonlyMap<string, number>) => prolongUsed(database, config, ends, now);
    await endExpired(hub, read, now, prolong, (socket) => accountIds.has(socket.accountId));
  }

  function doubtSessions(): Promise<void> {
    authenticator.forgetAll();
    return endSessions();
  }

  async function heal(): Promise<void> {
    await hub.replaceAll(hub.accounts());
    await doubtSessions();
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

  async function begin(): Promise<{ url: string }> {
    const url = listener.start();
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
    expiry = setInterval(() => void endOnce(), expiryEvery);
    noting = setInterval(() => void noteProgress(), progressEvery);
    await tellSetupCode(read, config, log);
    // Behind the line that is for people.
    setImmediate(() => log.info({ version, database: database.dialect.name, redis: redis !== null, url }, "started"));
    return { url };
  }

  async function end(drainDelay: number): Promise<void> {
    await pipeline.leave(drainDelay);
    await listener.leave();
    pipeline.draining = true;
    clearInterval(expiry);
    clearInterval(noting);
    doubts.stop();
    sockets.farewell();
    const until = performance.now() + drainLasts;
    await Promise.all([pipeline.idle(drainLasts), jobs.stop(drainLasts)]);
    await post.close(until - performance.now());
    await door?.close();
    await presence.stop();
    await readers.stop(until - performance.now());
    await others?.stop();
    sockets.close();
    await listener.stop(until - performance.now());
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

interface EdgeOptions extends AssembleOptions {
  readonly epoch: string;
  readonly openLimiter: OpenLimiter;
  /** What this process does to know of the others; null where there are none. */
  readonly keepsUp: ClusterSync | null;
  /** Whether the readers of the log keep up; null where there are none. */
  readonly readersKeepUp: () => boolean | null;
}

/** What stands between the network and the actions. */
function createEdge(parts: ContextParts, options: EdgeOptions) {
  const { epoch, log, openLimiter, keepsUp } = options;
  const { greetingLasts = usualGreeting, mostSockets = socketsPerProcess, sharedPort = false } = options;
  const { config, database, hub, cluster, presence, auth } = parts.place;
  const { read } = database;
  const limits = new RateLimits(config.rateLimits, openLimiter);
  const authenticator = createAuthenticator({
    ...{ auth, config, database },
    isCertain: () => keepsUp?.fence.isOpen ?? true,
    onUnknown: (address) => limits.take("session", { asker: null, origin: { address } }),
  });
  const { authenticate, isSigned } = authenticator;
  const { table, handled } = withExtra(options.extra);
  const pipeline = new Pipeline(parts, roleOf, limits, handled, log, table);
  const told = (work: Promise<unknown>) => void work.catch((error) => pipeline.fail(error, { at: "presence" }));
  const sockets = new Sockets({
    ...{ authenticate, hub, limits, pipeline, greetingLasts, read, epoch },
    follow: (topics) => cluster.follow(topics),
    onPlaced: (accountId, position) => keepsUp?.entered(accountId, position),
    ready: () => keepsUp?.fence.ready(),
    onOpen: (socket) => told(presence.opened(socket)),
    onClosed: (socket) => told(presence.closed(socket)),
  });
  const origins = new Origins([config.publicUrl, ...config.allowedOrigins], headersOf(table.values()));
  const api = createApi({ config, pipeline, origins, authenticate });
  const addresses = new Addresses(config.trustedProxies);
  const web = createWebApp(config, async () => (await presentSettings(read, config)).name);
  const sessionCookie = cookieName(config);
  const health = createHealth({
    ...{ database, isDraining: () => pipeline.leaving, redis: () => cluster.healthy },
    readers: options.readersKeepUp,
    jobsLate: () => parts.place.jobs.lag,
  });
  const edge = { config, api, health, web, sockets, pipeline, origins, limits, addresses };
  const listener = new Listener({ ...edge, isSigned, sessionCookie, mostSockets, sharedPort });
  hub.attach(measured(listener, pipeline.metrics));
  return { pipeline, sockets, listener, authenticator };

  async function roleOf(accountId: string) {
    const [account] = await loadAccounts(read, [accountId]);
    return account === undefined || account.deactivatedAt !== null || account.deletedAt !== null ? null : account.role;
  }
}
