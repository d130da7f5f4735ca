import type { Blobs } from "../blobs/blobs.ts";
import type { Cluster } from "../cluster/cluster.ts";
import type { OpenLimiter } from "../cluster/limiter.ts";
import { MemoryCluster } from "../cluster/memory.ts";
import { MemoryLimiter } from "../cluster/memory-limiter.ts";
import { openRedis } from "../cluster/open.ts";
import type { RedisCluster } from "../cluster/redis/redis.ts";
import type { Database } from "../database/database.ts";
import { openReplicas, type Replicas } from "../database/server/replicas.ts";
import { watched } from "../database/watched.ts";
import { epochOf } from "../realtime/store.ts";
import { openBlobs } from "./own-blobs.ts";
import { openOwnDatabase } from "./own-database.ts";
import type { ProcessParts } from "./process-parts.ts";
import { warnOfOthers } from "./warn-of-others.ts";

/** The database, the storage of files and the cluster of a process. */
export interface Backends {
  readonly database: Database;
  /** The epoch of the database's positions. */
  readonly epoch: string;
  readonly replicas: Replicas;
  readonly blobs: Blobs;
  readonly cluster: Cluster;
  /** The same cluster where it is Redis; null for a single process. */
  readonly redis: RedisCluster | null;
  readonly openLimiter: OpenLimiter;
}

/** Opens the database, brings its schema up to date, opens the storage of files, and joins the cluster. */
export async function openBackends(parts: ProcessParts): Promise<Backends> {
  const { config, options, log, instruments, opened } = parts;
  const { metrics, traces } = instruments;
  const database = watched(options.database ?? (await openOwnDatabase(parts)), metrics, traces);
  const epoch = await epochOf(database.read);
  const report = (line: string) => log.warn(line);
  const replicas = await openReplicas(config.replicaUrl ?? [], config.databaseUrl, database.read, { epoch, report });
  opened.defer(() => replicas.close());
  const blobs = openBlobs(config);
  opened.defer(() => blobs.close());
  // Does not block the start: without the storage of files the server can still serve messages.
  if (blobs.kind === "s3")
    void blobs.check().catch((error: unknown) => log.error({ reason: String(error) }, "files cannot be stored"));
  const redis = await openRedis(config, epoch, log, metrics);
  const cluster = redis ?? new MemoryCluster();
  opened.defer(() => cluster.close());
  if (redis === null) await warnOfOthers(database, log);
  const openLimiter: OpenLimiter = redis?.limits(config.secret) ?? ((rule) => new MemoryLimiter(rule));
  return { database, epoch, replicas, blobs, cluster, redis, openLimiter };
}
