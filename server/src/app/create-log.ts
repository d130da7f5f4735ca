import type { Failures } from "../calls/failures.ts";
import { Readers } from "../log/readers.ts";
import { Relay } from "../log/relay.ts";
import { UnknownCommits } from "../log/unknown-commits.ts";
import type { Services } from "../services.ts";
import { republishPositions } from "../streams/republish-positions.ts";
import { batchLimits, readLog } from "../sync/read-log.ts";
import type { Backends } from "./open-backends.ts";
import type { ProcessParts } from "./process-parts.ts";
import type { SessionEnds } from "./session-ends.ts";

/** The parts that handle commits to the log. */
export interface Log {
  readonly relay: Relay;
  readonly readers: Readers;
  /** Recovery from commits with an unknown outcome. */
  readonly unknownCommits: UnknownCommits;
}

export function createLog(
  { options, clock, instruments }: ProcessParts,
  { database, cluster, epoch }: Backends,
  { hub, search }: Services,
  sessionEnds: SessionEnds,
  failures: Failures,
): Log {
  const { metrics, traces } = instruments;
  const notRead = (error: unknown, failure: object = {}) => void failures.report(error, { at: "readers", ...failure });
  const unknownCommits = new UnknownCommits({
    async resubscribe() {
      await hub.replaceAll(hub.accounts());
      await sessionEnds.allUncached();
    },
    republishPositions: (announcements) => republishPositions(cluster, database.read, announcements),
    onFailure: (error) => void failures.report(error, { at: "sweep" }),
  });
  const readers = new Readers({
    ...{ database, cluster, epoch, clock, readLog, limits: batchLimits, leaseDuration: options.leaseDuration },
    readers: [...(search.index === null ? [] : [search.index.reader]), ...(options.readers ?? [])],
    onFailed: ({ error, ...failure }) => notRead(error, failure),
    onFailure: notRead,
    onLag: (lags) => metrics.readersBehind(lags),
  });
  return { relay: new Relay(cluster, metrics, traces, readers.wake), readers, unknownCommits };
}
