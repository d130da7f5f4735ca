import { expect, test } from "bun:test";
import type { Health } from "../../src/http/health.ts";
import { letterJob } from "../../src/mail/letter-job.ts";
import { until } from "../harness/until.ts";
import { startRedis, startServer, type TestServer } from "../index.ts";
import { positionsOf } from "../log/readers/rows.ts";
import { makeRoom } from "../rooms/room.ts";

async function healthOf(server: TestServer): Promise<{ status: number; body: Health }> {
  const answer = await fetch(`${server.url}/health/ready`);
  return { status: answer.status, body: (await answer.json()) as Health };
}

test("a server that runs is alive and ready, and says no more", async () => {
  await using server = await startServer();
  const live = await fetch(`${server.url}/health/live`);
  expect([live.status, await live.json()]).toEqual([200, { status: "live" }]);
  expect(await healthOf(server)).toEqual({
    status: 200,
    body: { status: "ready", database: "ok", redis: "none", readers: "none", jobs: "ok" },
  });
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
  expect((await fetch(`${server.url}/healthy`)).headers.get("content-type")).not.toContain("json");
});

test("one that stops is alive and not ready", async () => {
  await using server = await startServer();
  server.app.pipeline.draining = true;
  expect(await healthOf(server)).toEqual({
    status: 503,
    body: { status: "draining", database: "ok", redis: "none", readers: "none", jobs: "ok" },
  });
  expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
});

test("one whose Redis is away is ready and says so", async () => {
  const redis = await startRedis();
  await using server = await startServer({ redisUrl: redis.url, logLevel: "silent" });
  expect((await healthOf(server)).body.redis).toBe("ok");
  await redis.kill();
  await until(async () => (await healthOf(server)).body.redis !== "ok");
  expect(await healthOf(server)).toEqual({
    status: 200,
    body: { status: "ready", database: "ok", redis: "unavailable", readers: "none", jobs: "ok" },
  });
  await server.close();
  await redis.close();
});

test("one whose Redis keeps its connections and answers nothing says so, and says when it answers again", async () => {
  const redis = await startRedis();
  await using server = await startServer({ redisUrl: redis.url, logLevel: "silent" });
  expect((await healthOf(server)).body.redis).toBe("ok");
  await redis.pause(10_000);
  await until(async () => (await healthOf(server)).body.redis === "unavailable");
  expect((await healthOf(server)).status).toBe(200);
  await until(async () => (await healthOf(server)).body.redis === "ok");
  await server.close();
  await redis.close();
});

test("one whose jobs wait for minutes is ready and says so", async () => {
  // This mail server accepts connections and never greets, so letters stay in progress.
  const hangs = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } });
  let ahead = 0;
  const clock = () => Date.now() + ahead;
  await using server = await startServer({ clock, smtpUrl: `smtp://127.0.0.1:${hangs.port}`, logLevel: "silent" });
  const { id: accountId } = await server.owner();
  const { database, jobs } = server.app;
  await database.transaction(async (writer) => {
    for (let letter = 0; letter <= letterJob.rules.concurrency; letter += 1) {
      const payload = { kind: "new-password", accountId, id: crypto.randomUUID() };
      await jobs.enqueue({ writer, afterCommit: () => {} }, letterJob, payload);
    }
  });
  while (jobs.running < letterJob.rules.concurrency) await jobs.look();
  await jobs.look();
  expect((await healthOf(server)).body.jobs).toBe("ok");
  ahead = 300_001;
  expect(await healthOf(server)).toEqual({
    status: 200,
    body: { status: "ready", database: "ok", redis: "none", readers: "none", jobs: "late" },
  });
  hangs.stop(true);
});

test("a hundred questions in a moment are hardly one of the database", async () => {
  await using server = await startServer();
  const asked = await server.statements(() => Promise.all(Array.from({ length: 100 }, () => healthOf(server))));
  // A second may end in between, for each of its processes.
  expect(asked).toBeWithin(1, 20);
});

test("one whose readers of the log are far behind is ready and says so", async () => {
  const start = Date.now();
  let now = start;
  const handle = () => Promise.reject(new Error("the index does not answer"));
  const reader = { name: "index", version: 1, from: "beginning", effects: "outside", handle } as const;
  await using server = await startServer({ clock: () => now, readers: [reader], logLevel: "silent" });
  expect((await healthOf(server)).body.readers).toBe("ok");
  const { ann } = await server.people("ann");
  const { room } = await makeRoom("group", ann);
  await until(async () => (await positionsOf(server.app.database.read, room.id)).length > 0);
  now = start + 10 * 60_000;
  await until(async () => (await healthOf(server)).body.readers !== "ok");
  expect((await healthOf(server)).body).toMatchObject({ status: "ready", readers: "behind" });
});
