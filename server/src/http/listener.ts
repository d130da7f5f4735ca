import { negotiate, socketPath, versionParameter } from "@parley/protocol";
import type { Server } from "bun";
import type { Hono } from "hono";
import type { Pipeline } from "../calls/pipeline.ts";
import type { RateLimits } from "../calls/rate-limit.ts";
import type { Config } from "../config.ts";
import { ApiError } from "../errors.ts";
import { Connection } from "../realtime/connection.ts";
import type { Sockets } from "../realtime/sockets.ts";
import type { ClientAddresses } from "./address.ts";
import { problemOf } from "./answer.ts";
import type { Origins } from "./origins.ts";
import type { Arrival } from "./routes.ts";

/**
 * Sockets that a process accepts, also those that have not authenticated yet: the rest of its memory and file descriptors serves the sockets
 * that are open.
 */
export const socketsPerProcess = 50_000;

export interface ListenerParts {
  readonly config: Config;
  readonly api: Hono<{ Bindings: Arrival }>;
  /** Answers requests below /health; undefined for other addresses. */
  readonly health: (path: string) => Promise<Response | undefined>;
  /** Answers requests that are not below /api. */
  readonly web: (request: Request) => Response | Promise<Response>;
  readonly sockets: Sockets;
  readonly pipeline: Pipeline;
  readonly origins: Origins;
  readonly limits: RateLimits;
  readonly addresses: ClientAddresses;
  /** Whether this server has signed the token or cookie of a request. */
  readonly isSigned: (credentials: Headers) => boolean;
  /** Name of the session cookie. */
  readonly sessionCookie: string;
  readonly maxSockets: number;
  /** Whether other processes listen on the same port. */
  readonly sharedPort: boolean;
}

/** Milliseconds in which a process that leaves a shared port asks clients with open connections to make new ones. */
const leaveDelay = 500;

/** Seconds for which a browser that came by HTTPS uses nothing else: a year. */
const hstsMaxAge = 31_536_000;

/** The path of a request. The engine makes the address from the Host header; throws `malformed` when that is no host. */
function pathOf(request: Request): string {
  const url = URL.parse(request.url);
  if (url === null) throw new ApiError("malformed", { detail: "The Host header is no host." });
  return url.pathname;
}

/** One port for the API, the socket and the web app. */
export class Listener {
  #server: Server<Connection> | undefined;
  #leaving = false;

  constructor(private readonly parts: ListenerParts) {}

  /** Listens; returns the address of this process. Throws when the port is taken. */
  start(): string {
    const { sharedPort, config } = this.parts;
    const { host, port } = config;
    this.#server = Bun.serve<Connection>({
      hostname: host,
      port,
      // readBody stops at a lower limit, with a problem as its answer; the engine's own limit would answer without one.
      maxRequestBodySize: Number.MAX_SAFE_INTEGER,
      idleTimeout: 30,
      websocket: this.parts.sockets.handler,
      reusePort: sharedPort,
      fetch: async (request, server) => this.#finish(await this.#fetch(request, server)),
      error: (error) => this.#finish(problemOf(this.parts.pipeline.fail(error, {}))) as Response,
    });
    return `http://${host.includes(":") ? `[${host}]` : host}:${this.#server.port}`;
  }

  publish(topic: string, frame: string): void {
    this.#server?.publish(topic, frame);
  }

  subscribers(topic: string): number {
    return this.#server?.subscriberCount(topic) ?? 0;
  }

  /**
   * Leaves a port to the other processes that share it, and still answers: `Connection: close` makes clients open a new connection, which goes
   * to another process. Closing a connection under a call would fail that call.
   */
  async leave(): Promise<void> {
    if (!this.parts.sharedPort) return;
    this.#leaving = true;
    await Bun.sleep(leaveDelay);
    void this.#server?.stop();
  }

  /** Accepts nothing new, waits for the answers under way up to the given milliseconds, then closes all connections. */
  async stop(atMost: number): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    void server.stop();
    const until = performance.now() + atMost;
    while (server.pendingRequests > 0 && performance.now() < until) await Bun.sleep(5);
    await server.stop(true);
  }

  async #fetch(request: Request, server: Server<Connection>): Promise<Response | undefined> {
    try {
      const pathname = pathOf(request);
      if (pathname !== "/api" && !pathname.startsWith("/api/"))
        return (await this.parts.health(pathname)) ?? (await this.parts.web(request));
      const address = this.parts.addresses.of(
        server.requestIP(request)?.address ?? "",
        request.headers.get("x-forwarded-for"),
      );
      if (pathname === socketPath) return await this.#upgrade(request, server, address);
      return await this.parts.api.fetch(request, { address });
    } catch (error) {
      return problemOf(this.parts.pipeline.fail(error, {}));
    }
  }

  /** Headers of every answer. */
  #finish(response: Response | undefined): Response | undefined {
    if (this.#leaving) response?.headers.set("Connection", "close");
    if (this.parts.config.publicUrl.startsWith("https:"))
      response?.headers.set("Strict-Transport-Security", `max-age=${hstsMaxAge}`);
    return response;
  }

  async #upgrade(request: Request, server: Server<Connection>, address: string): Promise<Response | undefined> {
    const { headers } = request;
    this.parts.origins.checkSocket(headers);
    if (this.parts.pipeline.draining) throw new ApiError("unavailable", { retryAfter: 1000 });
    if (server.pendingWebSockets >= this.parts.maxSockets) throw new ApiError("unavailable", { retryAfter: 10_000 });
    const agent = headers.get("user-agent");
    const credentials = credentialsOf(headers, this.parts.sessionCookie);
    // Without a signed session it counts by address: a stranger's silent sockets must not be free.
    if (credentials === undefined || !this.parts.isSigned(credentials))
      await this.parts.limits.take("open", { asker: null, origin: { address } });
    // Accepted, then closed with a code: a page cannot read why an upgrade was refused.
    const version = negotiate(new URL(request.url).searchParams.get(versionParameter)) ?? null;
    if (server.upgrade(request, { data: new Connection(address, agent, credentials, version) })) return undefined;
    throw new ApiError("malformed", { detail: "This address speaks WebSocket." });
  }
}

/**
 * A copy of the headers that authenticate, since those of a request end with it; undefined when the first frame is to authenticate. Another
 * scheme, such as the password of a proxy in front, does not authenticate here.
 */
function credentialsOf(headers: Headers, sessionCookie: string): Headers | undefined {
  const authorization = headers.get("authorization");
  if (authorization !== null && /^bearer /i.test(authorization)) return new Headers({ authorization });
  const cookie = headers.get("cookie");
  // A browser also sends the cookies of everything else on this host.
  const isSession = cookie?.split(";").some((pair) => pair.trimStart().startsWith(`${sessionCookie}=`));
  return cookie !== null && isSession ? new Headers({ cookie }) : undefined;
}
