import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serverPlace, startRedis } from "@parley/server/testing";
import { freePort } from "@parley/server/testing/port";
import { findDatabaseServer } from "../../scripts/database-servers.mjs";
import { Advice } from "../../scripts/find-bun.mjs";
import { buildS3Server, startS3Server } from "../../scripts/s3.mjs";
import { type Network, openNetwork } from "./network.ts";
import { startServer } from "./server.ts";

/** One process of a cluster, behind its own network. */
export interface Process {
  readonly url: string;
  readonly network: Network;
}

/** Three processes of the program with one PostgreSQL, one Redis, and one bucket for files. */
export interface Cluster extends AsyncDisposable {
  readonly processes: readonly [Process, Process, Process];
}

/** Starts a cluster; returns a text if this machine lacks something for one. */
export async function openCluster(): Promise<Cluster | string> {
  const opened = new AsyncDisposableStack();
  try {
    const environment = await openBackends(opened);
    // Started one after the other, because the first one creates the schema.
    const processes = [
      await openProcess(opened, environment),
      await openProcess(opened, environment),
      await openProcess(opened, environment),
    ] as const;
    return { processes, [Symbol.asyncDispose]: () => opened.disposeAsync() };
  } catch (error) {
    await opened.disposeAsync();
    if (error instanceof Advice) return error.message;
    throw error;
  }
}

/** Starts the common backends of the processes and returns their environment variables. */
async function openBackends(opened: AsyncDisposableStack): Promise<Record<string, string>> {
  const program = await buildS3Server();
  const server = await findDatabaseServer("postgres");
  opened.defer(() => server.stop());
  const database = await serverPlace(server.url);
  opened.defer(async () => void (await database.remove()));
  const redis = await startRedis();
  opened.defer(() => redis.close());
  const s3 = await startS3Server(program);
  opened.defer(() => s3.close());
  return {
    ...{ PARLEY_DATABASE_URL: database.url, PARLEY_REDIS_URL: redis.url },
    ...{ PARLEY_SECRET: "the same for all processes of a test", PARLEY_DURABILITY: "normal" },
    ...{ PARLEY_S3_ENDPOINT: s3.endpoint, PARLEY_S3_BUCKET: s3.bucket, PARLEY_S3_STYLE: "path" },
    ...{ PARLEY_S3_ACCESS_KEY: "parley", PARLEY_S3_SECRET_KEY: "secret" },
  };
}

async function openProcess(opened: AsyncDisposableStack, environment: Record<string, string>): Promise<Process> {
  const data = mkdtempSync(join(tmpdir(), "parley-e2e-"));
  opened.defer(() => rmSync(data, { recursive: true, force: true }));
  const network = openNetwork(() => port);
  const port = freePort();
  opened.defer(() => network.close());
  const own = { PARLEY_DATA: data, PARLEY_PUBLIC_URL: network.url };
  const child = await startServer(port, undefined, { ...environment, ...own });
  opened.defer(async () => {
    child.kill("SIGTERM");
    await child.exited;
  });
  return { url: network.url, network };
}
