import type { Asker, Context } from "../context.ts";
import { ApiError } from "../errors.ts";
import type { Relay } from "../log/relay.ts";
import type { UnknownCommits } from "../log/unknown-commits.ts";
import { write } from "../log/write.ts";
import type { Metrics } from "../metrics/metrics.ts";
import type { Traces } from "../traces/traces.ts";
import type { Caller } from "./caller.ts";
import type { RateLimits } from "./rate-limit.ts";

/** What is the same in every call of this process. */
export type Workplace = Omit<Context, "asker" | "askerOrNull" | "origin" | "now" | "write" | "spend">;

export interface ContextParts {
  readonly place: Workplace;
  readonly relay: Relay;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly inDoubt?: UnknownCommits["add"];
  readonly metrics?: Metrics;
  readonly traces?: Traces;
}

/** The context of one call. What the server's own programs call is not counted: they bring no `limits`. */
export function createContext(
  { place, relay, clock, inDoubt }: ContextParts,
  { asker, origin }: Caller,
  limits?: RateLimits,
): Context {
  const now = clock();
  return {
    ...place,
    askerOrNull: asker,
    origin,
    now,
    get asker(): Asker {
      if (asker === null) throw new ApiError("unauthenticated");
      return asker;
    },
    spend: async (name, points) => void (await limits?.take(name, { asker, origin }, points)),
    write: (work, locks) => write(place.database, relay, now, work, locks, inDoubt),
  };
}
