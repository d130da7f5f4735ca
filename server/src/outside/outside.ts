import { lookup } from "node:dns/promises";
import type { Agent } from "node:http";
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from "request-filtering-agent";
import { requestTimeout } from "./bounds.ts";

/** Network access for outgoing requests, which tests replace. The checks of what may be requested are elsewhere. */
export interface Outside {
  /** Milliseconds that one request takes at most, with its redirects and the last byte of its body. */
  readonly timeout: number;
  /** All IP addresses of a host name. */
  resolve(host: string): Promise<readonly string[]>;
  /** Opens the connection of one request. */
  agentFor(scheme: "http:" | "https:"): Agent;
}

/**
 * The network of the machine. The agents check the address again as they connect, in case a check before it is wrong. A connection serves one
 * request: a kept one would serve the next without these checks.
 */
export const theOutside: Outside = {
  timeout: requestTimeout,
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  agentFor: (scheme) =>
    scheme === "http:"
      ? new RequestFilteringHttpAgent({ keepAlive: false })
      : new RequestFilteringHttpsAgent({ keepAlive: false }),
};
