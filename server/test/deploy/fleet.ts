import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setupCodeOf } from "../../src/accounts/setup-code.ts";
import { loadConfig } from "../../src/config.ts";
import { requiredServer, serverPlace } from "../database/server-place.ts";
import { freePort } from "../harness/port.ts";
import { startRedis } from "../index.ts";
import { type Nginx, startNginx } from "./nginx.ts";
import { createProcess, type Process } from "./process.ts";

/** Three processes with one database and one Redis, behind nginx. */
export interface Fleet {
  /** The public address. */
  readonly url: string;
  readonly databaseUrl: string;
  readonly processes: readonly Process[];
  readonly nginx: Nginx;
  /** The setup code for the first account. */
  readonly setupCode: string;
  close(): Promise<void>;
}

export async function startFleet(): Promise<Fleet> {
  const folder = await mkdtemp(join(tmpdir(), "parley-fleet-"));
  const database = await serverPlace(requiredServer());
  const redis = await startRedis();
  const port = freePort();
  const settings = {
    PARLEY_DATABASE_URL: database.url,
    PARLEY_REDIS_URL: redis.url,
    PARLEY_FILES_SHARED: "true",
    PARLEY_SECRET: "the same for all of the processes here",
    PARLEY_PUBLIC_URL: `http://127.0.0.1:${port}`,
    PARLEY_TRUSTED_PROXIES: "127.0.0.1",
    PARLEY_RATE_LIMITS: "0",
    PARLEY_LOG_LEVEL: "error",
  };
  const ports = [freePort(), freePort(), freePort()];
  const processes = ports.map((each) => createProcess(each, folder, settings));
  // All at the same time on an empty database, so that one of them creates the schema while the others wait.
  await Promise.all(processes.map((each) => each.start()));
  const nginx = await startNginx(folder, port, ports);
  return {
    ...{ url: nginx.url, databaseUrl: database.url, processes, nginx },
    setupCode: setupCodeOf(loadConfig({ env: settings, cwd: folder })) ?? "",
    async close() {
      await nginx.stop();
      await Promise.all(processes.map((each) => each.stop()));
      await redis.close();
      await database.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
