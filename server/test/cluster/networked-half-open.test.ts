import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "../../src/app.ts";
import { RedisUnusableError } from "../../src/cluster/open.ts";
import { loadConfig } from "../../src/config.ts";
import { createLogger } from "../../src/logger.ts";
import { ready } from "../database/ready.ts";
import { onServer, requiredServer, type ServerPlace, serverPlace } from "../database/server-place.ts";
import { freePort } from "../harness/port.ts";
import { type RedisServer, startRedis } from "../harness/redis.ts";

let place: ServerPlace;
let redis: RedisServer;
let folder: string;
beforeAll(async () => {
  [place, redis] = [await serverPlace(requiredServer()), await startRedis()];
  folder = await mkdtemp(join(tmpdir(), "parley-half-"));
});
afterAll(async () => {
  await place.remove();
  await redis.close();
  await rm(folder, { recursive: true });
});

/** Connections that the database server has from programs like ours. */
async function toDatabase(): Promise<number> {
  const list = /^postgres/.test(requiredServer())
    ? `select count(*) as count from pg_stat_activity where datname = '${place.name}'`
    : `select count(*) as count from information_schema.processlist where db = '${place.name}'`;
  const [row] = await onServer(requiredServer(), list);
  return Number(row?.count);
}

/** Those that Redis has, but for the one that asks. */
async function toRedis(): Promise<number> {
  return [...(await redis.talk("CLIENT LIST")).matchAll(/^id=/gm)].length - 1;
}

/** A process with a database, its replica and Redis. */
function create(port: number, redisUrl = redis.url) {
  const urls = {
    PARLEY_DATABASE_URL: place.url,
    PARLEY_REPLICA_URL: place.url,
    PARLEY_REDIS_URL: redisUrl,
    PARLEY_FILES_SHARED: "true",
  };
  const env = { PARLEY_DATA: folder, PARLEY_PORT: String(port), ...urls };
  return createApp(loadConfig({ env, cwd: folder }), { log: createLogger("silent") });
}

/** Resolves when nothing of it is open any more; fails when something stays. */
async function nothingIsOpen(): Promise<void> {
  await ready(async () => expect([await toDatabase(), await toRedis()]).toEqual([0, 0]));
}

test("a process for which Redis cannot be used leaves nothing open", async () => {
  await expect(create(freePort(), redis.url.replace("redis:", "redis+cluster:"))).rejects.toThrow(RedisUnusableError);
  await nothingIsOpen();
});

test("a process whose port is taken leaves nothing open", async () => {
  const other = Bun.serve({ hostname: "127.0.0.1", port: 0, fetch: () => new Response("other") });
  const app = await create(other.port ?? 0);
  await ready(async () => expect([await toDatabase(), await toRedis()]).not.toContain(0));
  await expect(app.start()).rejects.toMatchObject({ code: "EADDRINUSE" });
  await nothingIsOpen();
  await other.stop(true);
});
