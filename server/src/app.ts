import { loadAccounts } from "./accounts/load.ts";
import { type AdminDoor, listenForAdmin } from "./admin/listen.ts";
import { MemoryCluster } from "./cluster/memory.ts";
import type { Config } from "./config.ts";
import { openDatabase } from "./database/open.ts";
import { handlers } from "./handlers.ts";
import { Addresses } from "./http/address.ts";
import type { Workplace } from "./http/create-context.ts";
import { Listener } from "./http/listener.ts";
import { Origins } from "./http/origins.ts";
import { Pipeline } from "./http/pipeline.ts";
import { RateLimits } from "./http/rate-limit.ts";
import { createApi } from "./http/routes.ts";
import { createWebApp } from "./http/web-app.ts";
import { Relay } from "./log/relay.ts";
import { createLogger, type Logger } from "./logger.ts";
import { createMailer } from "./mail/mailer.ts";
import { PresenceBoard } from "./presence/board.ts";
import { Hub } from "./realtime/hub.ts";
import { Sockets } from "./realtime/sockets.ts";
import { epochOf } from "./realtime/store.ts";
import { createAuth } from "./sessions/auth.ts";
import { createAuthenticator } from "./sessions/authenticate.ts";

/** Milliseconds that a stopping server gives the calls under way. */
const drainLasts = 10_000;

export interface AppOptions {
  /** Milliseconds since 1970; for tests that hold the clock. */
  readonly clock?: () => number;
  readonly log?: Logger;
  /** Milliseconds within which a socket says who it is. */
  readonly greetingLasts?: number;
}

/** One process of Parley. */
export interface App extends Workplace {
  readonly log: Logger;
  readonly relay: Relay;
  readonly pipeline: Pipeline;
  /** Listens; resolves with the address to open. */
  start(): Promise<{ url: string }>;
  /**
   * Says goodbye to every socket, lets the calls under way finish and be durable, then closes. What a client missed it gets
   * from the log when it comes back.
   */
  stop(): Promise<void>;
}

/** Opens the database, brings it up to date and puts everything together; nothing listens yet. */
export async function createApp(config: Config, options: AppOptions = {}): Promise<App> {
  const { clock = Date.now, log = createLogger(config.logLevel), greetingLasts = 10_000 } = options;
  const database = await openDatabase(config.databaseUrl, { durability: config.durability });
  await database.migrate();
  const cluster = new MemoryCluster();
  const hub = new Hub();
  const presence = new PresenceBoard(cluster, database, () => hub.all(), clock);
  const relay = new Relay(cluster);
  const auth = await createAuth(config, database);
  const mailer = createMailer(config, log);
  const place: Workplace = { config, database, read: database.read, hub, cluster, presence, auth, mailer };

  const authenticator = createAuthenticator({ auth, config, database });
  const { authenticate } = authenticator;
  const limits = new RateLimits(config.rateLimits);
  const pipeline = new Pipeline({ place, relay, clock }, roleOf, limits, handlers, log);
  const sockets = new Sockets({
    ...{ authenticate, hub, limits, pipeline, greetingLasts, read: database.read, epoch: await epochOf(database.read) },
    onOpen: (socket) => settle(presence.opened(socket)),
    onClosed: (socket) => settle(presence.closed(socket)),
  });
  const origins = new Origins([config.publicUrl, ...config.allowedOrigins]);
  const api = createApi({ config, pipeline, origins, authenticate });
  const addresses = new Addresses(config.trustedProxies);
  const listener = new Listener({
    config,
    api,
    web: createWebApp(config),
    sockets,
    pipeline,
    origins,
    limits,
    addresses,
  });
  // First, so that whoever ends a session ends the belief in it before its sockets.
  cluster.listen(authenticator);
  cluster.listen(hub);
  hub.attach((topic, frame) => listener.publish(topic, frame));

  async function roleOf(accountId: string) {
    const [account] = await loadAccounts(database.read, [accountId]);
    return account === undefined || account.deactivatedAt !== null || account.deletedAt !== null ? null : account.role;
  }

  function settle(work: Promise<unknown>): void {
    work.catch((error: unknown) => pipeline.fail(error, { at: "presence" }));
  }

  let door: AdminDoor | undefined;
  return {
    ...place,
    log,
    relay,
    pipeline,
    async start() {
      const url = listener.start();
      door = await listenForAdmin({ log, place, relay, clock });
      presence.start();
      return { url };
    },
    async stop() {
      pipeline.draining = true;
      sockets.farewell();
      await pipeline.idle(drainLasts);
      await door?.close();
      await presence.stop();
      sockets.close();
      await listener.stop();
      await mailer.close();
      await cluster.close();
      await database.close();
    },
  };
}
