import { afterAll, afterEach, beforeAll, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Finding } from "../../src/doctor/finding.ts";
import { requiredServer, type ServerPlace, serverPlace } from "../database/server-place.ts";
import { freePort } from "../harness/port.ts";
import { type RedisServer, startRedis, startServer } from "../index.ts";
import { runProgram } from "../moving/program.ts";

let place: ServerPlace;
let folder: string;
const started: RedisServer[] = [];
beforeAll(async () => {
  place = await serverPlace(requiredServer());
  folder = await mkdtemp(join(tmpdir(), "parley-doctor-"));
});
afterEach(async () => {
  for (const redis of started.splice(0)) await redis.close();
});
afterAll(async () => {
  await place.remove();
  await rm(folder, { recursive: true });
});

async function redisWith(...args: string[]): Promise<string> {
  const redis = await startRedis(args);
  started.push(redis);
  return redis.url;
}

async function examine(about: string, redisUrl?: string): Promise<Finding[]> {
  const { out } = await runProgram(["doctor", "--json"], {
    ...{ PARLEY_DATA: join(folder, "data"), PARLEY_SECRET: "3VfJ0d6wqYx1m7Rz9KpLhT2uBcNsEaGi" },
    ...{ PARLEY_DATABASE_URL: place.url, PARLEY_DURABILITY: "normal" },
    ...(redisUrl !== undefined && { PARLEY_REDIS_URL: redisUrl }),
  });
  return (JSON.parse(out) as Finding[]).filter((finding) => finding.about === about);
}

test("what server it is, what time it has, and who serves from it", async () => {
  expect((await examine("database"))[0]?.found).toMatch(
    /^(PostgreSQL|MariaDB|MySQL) \d+.* at \S+; nobody serves from it now$/,
  );
  const redisUrl = await redisWith();
  const server = await startServer({ databaseUrl: place.url, redisUrl });
  expect((await examine("database"))[0]?.found).toContain("one process serves from it");
  expect(await examine("clock", redisUrl)).toMatchObject([
    { level: "ok", found: "agrees with that of the database" },
    { level: "ok", found: "agrees with that of Redis" },
  ]);
  const mate = await server.mate();
  expect((await examine("database"))[0]?.found).toContain("2 processes serve from it");
  expect(await examine("redis", redisUrl)).toMatchObject([
    { level: "ok", found: expect.stringMatching(/^(Redis|Valkey) [\d.]+; 2 processes are there$/) },
  ]);
  expect(await examine("redis", await redisWith())).toMatchObject([
    { level: "warning", found: expect.stringMatching(/0 processes are there, and 2 serve from the database/) },
  ]);
  expect(await examine("redis")).toMatchObject([
    { level: "fault", found: expect.stringContaining("none gets the frames and commands") },
  ]);
  await mate.app.stop();
  await server.app.stop();
}, 60_000);

test("a Redis that is not there, is a replica, or forgets", async () => {
  expect(await examine("redis", `redis://127.0.0.1:${freePort()}`)).toMatchObject([
    { level: "fault", found: "PARLEY_REDIS_URL cannot be used: nobody answers there." },
  ]);
  const forgetful = await redisWith("--maxmemory", "50mb", "--maxmemory-policy", "allkeys-lru");
  expect(await examine("redis", forgetful)).toMatchObject([
    { level: "ok" },
    { level: "warning", found: expect.stringContaining("maxmemory-policy allkeys-lru") },
  ]);
  const { port } = new URL(forgetful);
  expect(await examine("redis", await redisWith("--replicaof", `127.0.0.1 ${port}`))).toMatchObject([
    { level: "fault", found: "is a slave", advice: expect.stringContaining("Name the primary") },
  ]);
}, 60_000);
