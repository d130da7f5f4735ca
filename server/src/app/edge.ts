import { loadAccounts } from "../accounts/load.ts";
import type { ContextParts } from "../calls/create-context.ts";
import type { Failures } from "../calls/failures.ts";
import { Pipeline } from "../calls/pipeline.ts";
import type { RateLimits } from "../calls/rate-limit.ts";
import type { SecurityLog } from "../calls/security-log.ts";
import type { Reader } from "../database/database.ts";
import { contractEndpoints } from "../handlers.ts";
import { ClientAddresses } from "../http/address.ts";
import { createHealth } from "../http/health.ts";
import { Listener, socketsPerProcess } from "../http/listener.ts";
import { Origins } from "../http/origins.ts";
import { headersOf } from "../http/own-headers.ts";
import { createApi } from "../http/routes.ts";
import { createWebApp } from "../http/web-app.ts";
import type { Logger } from "../logger.ts";
import { measured } from "../realtime/measured.ts";
import { greetingTimeout as defaultGreetingTimeout, Sockets } from "../realtime/sockets.ts";
import { presentSettings } from "../server/present-settings.ts";
import { cookieName } from "../sessions/auth-options.ts";
import type { Sessions } from "./create-sessions.ts";
import type { AppOptions } from "./options.ts";

export interface EdgeParts extends Pick<Sessions, "authenticator" | "clusterSync"> {
  readonly context: ContextParts;
  readonly options: AppOptions;
  readonly log: Logger;
  /** The epoch of the database's positions. */
  readonly epoch: string;
  readonly limits: RateLimits;
  readonly failures: Failures;
  readonly security: SecurityLog;
  /** Whether the readers of the log are up to date; null where there are none. */
  readonly readersKeepUp: () => boolean | null;
}

/** The parts between the network and the actions. */
export interface Edge {
  readonly pipeline: Pipeline;
  readonly sockets: Sockets;
  readonly listener: Listener;
}

/** Creates the pipeline of calls, the sockets and the HTTP server. */
export function createEdge(parts: EdgeParts): Edge {
  const { context, log, limits, failures, security } = parts;
  const { endpoints = contractEndpoints } = parts.options;
  const roleOf = roleReader(context.services.database.read);
  const pipeline = new Pipeline({ context, endpoints, roleOf, limits, failures, security, log });
  const sockets = createSockets(parts, pipeline);
  const listener = createListener(parts, pipeline, sockets);
  context.services.hub.attach(measured(listener, pipeline.metrics));
  return { pipeline, sockets, listener };
}

function createSockets(parts: EdgeParts, pipeline: Pipeline): Sockets {
  const { context, options, limits, epoch, authenticator, clusterSync, failures } = parts;
  const { database, hub, cluster, presence } = context.services;
  const { greetingTimeout = defaultGreetingTimeout } = options;
  const published = (work: Promise<unknown>) => void work.catch((error) => failures.report(error, { at: "presence" }));
  return new Sockets({
    ...{ authenticate: authenticator.authenticate, hub, limits, pipeline, greetingTimeout, read: database.read, epoch },
    follow: (topics) => cluster.follow(topics),
    onPlaced: (accountId, position) => clusterSync?.entered(accountId, position),
    ready: () => clusterSync?.fence.ready(),
    onOpen: (socket) => published(presence.opened(socket)),
    onClosed: (socket) => published(presence.closed(socket)),
  });
}

function createListener(parts: EdgeParts, pipeline: Pipeline, sockets: Sockets): Listener {
  const { context, options, limits, authenticator } = parts;
  const { config, database, cluster, jobs } = context.services;
  const { maxSockets = socketsPerProcess, sharedPort = false } = options;
  const rows = [...pipeline.endpoints.values()].map(({ row }) => row);
  const origins = new Origins([config.publicUrl, ...config.allowedOrigins], headersOf(rows));
  const health = createHealth({
    ...{ database, isDraining: () => pipeline.leaving, redis: () => cluster.healthy },
    readers: parts.readersKeepUp,
    jobsLate: () => jobs.lag,
  });
  return new Listener({
    ...{ config, sockets, pipeline, origins, limits, maxSockets, sharedPort, health },
    api: createApi({ config, pipeline, origins, authenticate: authenticator.authenticate }),
    addresses: new ClientAddresses(config.trustedProxies),
    web: createWebApp(config, async () => (await presentSettings(database.read, config)).name),
    isSigned: authenticator.isSigned,
    sessionCookie: cookieName(config),
  });
}

/** Reads the role that an account has now; null for one that is deactivated, deleted or unknown. */
function roleReader(read: Reader) {
  return async (accountId: string) => {
    const [account] = await loadAccounts(read, [accountId]);
    return account === undefined || account.deactivatedAt !== null || account.deletedAt !== null ? null : account.role;
  };
}
