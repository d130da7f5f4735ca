import type { EndpointTable } from "../calls/endpoint-table.ts";
import type { Database } from "../database/database.ts";
import type { LogReader } from "../log/readers/log-reader.ts";
import type { Logger } from "../logger.ts";
import type { Outside } from "../outside/outside.ts";
import type { ClusterSyncParts } from "../streams/cluster-sync.ts";

/** Options of a process in addition to its settings. */
export interface AppOptions {
  /** The open database of another process, in place of one of its own. The process does not close it. */
  readonly database?: Database;
  /** Milliseconds since 1970; for tests that hold the clock. */
  readonly clock?: () => number;
  readonly log?: Logger;
  /** Milliseconds within which a new socket has to authenticate. */
  readonly greetingTimeout?: number;
  /** Sockets that this process accepts. */
  readonly maxSockets?: number;
  /** Endpoints with their handlers; by default those of the contract. */
  readonly endpoints?: EndpointTable;
  /** The number, from 0, of this process among those of `parley serve --processes`: it is added to the port of the metrics. */
  readonly processIndex?: number;
  /** Milliseconds between two checks for sockets whose session has expired. */
  readonly expiryEvery?: number;
  /** Milliseconds between two notes of how far the database has got. */
  readonly progressEvery?: number;
  /** Runs periodic work of this process; a test delays it while it counts statements. */
  readonly inTurn?: ClusterSyncParts["inTurn"];
  /** The durable readers of the rooms' logs; see docs/readers.md. */
  readonly readers?: readonly LogReader[];
  /** Milliseconds that a lease of a reader lasts; for tests that wait for its end. */
  readonly leaseDuration?: number;
  /** Network for requests to addresses in messages; tests replace it. */
  readonly outside?: Outside;
  /** Whether other processes listen on the same port, and take over its connections when this one stops. */
  readonly sharedPort?: boolean;
}
