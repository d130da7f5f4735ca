import type { Failures } from "../calls/failures.ts";
import type { RateLimits } from "../calls/rate-limit.ts";
import type { Services } from "../services.ts";
import { type Authenticator, createAuthenticator } from "../sessions/authenticate.ts";
import { type ClusterSync, createClusterSync } from "../streams/cluster-sync.ts";
import type { Backends } from "./open-backends.ts";
import type { ProcessParts } from "./process-parts.ts";
import { SessionEnds } from "./session-ends.ts";

/** The parts that know which sessions live, and close the sockets of the others. */
export interface Sessions {
  readonly authenticator: Authenticator;
  readonly sessionEnds: SessionEnds;
  /** Delivery from other processes; null for a single process. */
  readonly clusterSync: ClusterSync | null;
}

/** Creates them together: commands of other processes end sessions, and cached sessions count only while these commands arrive. */
export function createSessions(
  { config, options, clock, instruments }: ProcessParts,
  { database, redis }: Backends,
  { hub, cluster, presence, auth }: Services,
  limits: RateLimits,
  failures: Failures,
): Sessions {
  const authenticator = createAuthenticator({
    ...{ auth, config, database },
    isCertain: () => clusterSync?.fence.isOpen ?? true,
    onUnknown: (address) => limits.take("session", { asker: null, origin: { address } }),
  });
  const sessionEnds = new SessionEnds({ config, database, hub, authenticator, clock });
  const clusterSync =
    redis &&
    createClusterSync({
      ...{ cluster: redis, hub, database, inTurn: options.inTurn, metrics: instruments.metrics },
      presences: (accountIds) => presence.of(accountIds),
      endSessions: (accountIds) => sessionEnds.of(accountIds),
      onFailure: (error) => void failures.report(error, { at: "sweep" }),
    });
  // First, so that the end of a session drops it from the cache before its sockets are closed.
  cluster.listen(authenticator);
  cluster.listen(clusterSync?.listener ?? hub);
  return { authenticator, sessionEnds, clusterSync };
}
