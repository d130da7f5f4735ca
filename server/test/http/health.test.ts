import { expect, test } from "bun:test";
import type { Health } from "../../src/http/health.ts";
import { startRedis, startServer, type TestServer } from "../index.ts";
import { positionsOf } from "../log/readers/rows.ts";
import { makeRoom } from "../rooms/room.ts";

async function healthOf(server: TestServer): Promise<{ status: number; body: Health }> {
  const answer = await fetch(`${server.url}/health/ready`);
  return { status: answer.status, body: (await answer.json()) as Health };
}

test("a server that runs is alive and ready, and says no more", async () => {
  const server = await startServer();
  const live = await fetch(`${server.url}/health/live`);
  expect([live.status, await live.json()]).toEqual([200, { status: "live" }]);
  expect(await healthOf(server)).toEqual({
    status: 200,
    body: { status: "ready", database: "ok", redis: "none", readers: "none" },
  });
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
  expect((await fetch(`${server.url}/healthy`)).headers.get("content-type")).not.toContain("json");
  await server.close();
});

test("one that stops is alive and not ready", async () => {
  const server = await startServer();
  server.app.pipeline.draining = true;
  expect(await healthOf(server)).toEqual({
    status: 503,
    body: { status: "draining", database: "ok", redis: "none", readers: "none" },
  });
  expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
  await server.close();
});

test("one whose Redis is away is ready and says so", async () => {
  const redis = await startRedis();
  const server = await startServer({ redisUrl: redis.url, logLevel: "silent" });
  expect((await healthOf(server)).body.redis).toBe("ok");
  await redis.kill();
  while ((await healthOf(server)).body.redis === "ok") await Bun.sleep(50);
  expect(await healthOf(server)).toEqual({
    status: 200,
    body: { status: "ready", database: "ok", redis: "unavailable", readers: "none" },
  });
  await server.close();
  await redis.close();
});

test("a hundred questions in a moment are hardly one of the database", async () => {
  const server = await startServer();
  const asked = await server.statements(() => Promise.all(Array.from({ length: 100 }, () => healthOf(server))));
  // A second may end meanwhile, for each of its processes.
  expect(asked).toBeWithin(1, 20);
  await server.close();
});

test("one whose readers of the log are far behind is ready and says so", async () => {
  const start = Date.now();
  let now = start;
  const handle = () => Promise.reject(new Error("the index does not answer"));
  const reader = { name: "index", version: 1, from: "beginning", effects: "outside", handle } as const;
  const server = await startServer({ clock: () => now, readers: [reader], logLevel: "silent" });
  expect((await healthOf(server)).body.readers).toBe("ok");
  const { ann } = await server.people("ann");
  const { room } = await makeRoom("group", ann);
  while ((await positionsOf(server.app.database.read, room.id)).length === 0) await Bun.sleep(20);
  now = start + 10 * 60_000;
  while ((await healthOf(server)).body.readers === "ok") await Bun.sleep(50);
  expect((await healthOf(server)).body).toMatchObject({ status: "ready", readers: "behind" });
  await server.close();
});
