import { loadAccounts } from "../accounts/load.ts";
import type { AppOptions } from "../app.ts";
import type { ContextParts } from "../calls/create-context.ts";
import { Pipeline } from "../calls/pipeline.ts";
import { RateLimits } from "../calls/rate-limit.ts";
import type { OpenLimiter } from "../cluster/limiter.ts";
import { contractEndpoints } from "../handlers.ts";
import { Addresses } from "../http/address.ts";
import { createHealth } from "../http/health.ts";
import { Listener, socketsPerProcess } from "../http/listener.ts";
import { Origins } from "../http/origins.ts";
import { headersOf } from "../http/own-headers.ts";
import { createApi } from "../http/routes.ts";
import { createWebApp } from "../http/web-app.ts";
import type { Logger } from "../logger.ts";
import { measured } from "../metrics/measured.ts";
import { greetingTimeout as defaultGreetingTimeout, Sockets } from "../realtime/sockets.ts";
import { presentSettings } from "../server/present-settings.ts";
import { cookieName } from "../sessions/auth-options.ts";
import { createAuthenticator } from "../sessions/authenticate.ts";
import type { ClusterSync } from "../streams/cluster-sync.ts";

export interface EdgeOptions extends Pick<AppOptions, "greetingTimeout" | "maxSockets" | "sharedPort" | "endpoints"> {
  readonly log: Logger;
  readonly epoch: string;
  readonly openLimiter: OpenLimiter;
  /** Delivery from other processes; null for a single process. */
  readonly clusterSync: ClusterSync | null;
  /** Whether the readers of the log are up to date; null where there are none. */
  readonly readersKeepUp: () => boolean | null;
}

/** Creates everything between the network and the actions: limits, sessions, calls, sockets, HTTP. */
export function createEdge(parts: ContextParts, options: EdgeOptions) {
  const { epoch, log, openLimiter, clusterSync, endpoints = contractEndpoints } = options;
  const { greetingTimeout = defaultGreetingTimeout, maxSockets = socketsPerProcess, sharedPort = false } = options;
  const { config, database, hub, cluster, presence, auth } = parts.place;
  const { read } = database;
  const limits = new RateLimits(config.rateLimits, openLimiter);
  const authenticator = createAuthenticator({
    ...{ auth, config, database },
    isCertain: () => clusterSync?.fence.isOpen ?? true,
    onUnknown: (address) => limits.take("session", { asker: null, origin: { address } }),
  });
  const { authenticate, isSigned } = authenticator;
  const pipeline = new Pipeline(parts, roleOf, limits, endpoints, log);
  const published = (work: Promise<unknown>) => void work.catch((error) => pipeline.fail(error, { at: "presence" }));
  const sockets = new Sockets({
    ...{ authenticate, hub, limits, pipeline, greetingTimeout, read, epoch },
    follow: (topics) => cluster.follow(topics),
    onPlaced: (accountId, position) => clusterSync?.entered(accountId, position),
    ready: () => clusterSync?.fence.ready(),
    onOpen: (socket) => published(presence.opened(socket)),
    onClosed: (socket) => published(presence.closed(socket)),
  });
  const origins = new Origins(
    [config.publicUrl, ...config.allowedOrigins],
    headersOf([...endpoints.values()].map(({ row }) => row)),
  );
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
  const listener = new Listener({ ...edge, isSigned, sessionCookie, maxSockets, sharedPort });
  hub.attach(measured(listener, pipeline.metrics));
  return { pipeline, sockets, listener, authenticator };

  async function roleOf(accountId: string) {
    const [account] = await loadAccounts(read, [accountId]);
    return account === undefined || account.deactivatedAt !== null || account.deletedAt !== null ? null : account.role;
  }
}
