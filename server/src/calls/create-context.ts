import type { Asker, Context } from "../context.ts";
import { ApiError } from "../errors.ts";
import type { Relay } from "../log/relay.ts";
import type { UnknownCommits } from "../log/unknown-commits.ts";
import { write } from "../log/write.ts";
import type { Metrics } from "../metrics/metrics.ts";
import type { Services } from "../services.ts";
import type { Traces } from "../traces/traces.ts";
import type { Caller } from "./caller.ts";
import type { RateLimits } from "./rate-limit.ts";

export interface ContextParts {
  readonly services: Services;
  readonly relay: Relay;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly onUnknownCommit?: UnknownCommits["add"];
  readonly metrics?: Metrics;
  readonly traces?: Traces;
}

/** The context of one call. Without `limits`, as for the server's own programs, nothing is counted. */
export function createContext(
  { services, relay, clock, onUnknownCommit }: ContextParts,
  { asker, origin }: Caller,
  limits?: RateLimits,
): Context {
  const now = clock();
  return {
    get asker(): Asker {
      if (asker === null) throw new ApiError("unauthenticated");
      return asker;
    },
    now,
    read: services.database.read,
    write: (work, locks) => write(services.database, relay, now, work, locks, onUnknownCommit),
    call: {
      ...{ asker, origin },
      spend: async (name, points) => void (await limits?.take(name, { asker, origin }, points)),
    },
    services,
  };
}
