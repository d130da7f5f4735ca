import { afterAll, beforeAll, expect, test } from "bun:test";
import { connect, createServer } from "node:net";
import { RedisCluster } from "../../src/cluster/redis/redis.ts";
import { parseRedisAddress } from "../../src/config/redis-address.ts";
import { openDatabase } from "../../src/database/open.ts";
import { PresenceBoard } from "../../src/presence/board.ts";
import type { HubSocket } from "../../src/realtime/hub.ts";
import { type RedisServer, startRedis } from "../harness/redis.ts";

const sockets = 20_000;
/** Round trips of a round, far below one for each lease. */
const maxTrips = sockets / 200;
/** Milliseconds without data after which a batch counts as sent. */
const quiet = 2;

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.close());

/**
 * Passes bytes on to Redis, and counts how often a request follows an answer on any connection. Answers are held back until a batch was sent
 * entirely: the rest of a long batch would follow the answers to its first commands.
 */
async function startCounter() {
  let trips = 0;
  const server = createServer((inner) => {
    const outer = connect(redis.port, "127.0.0.1");
    let isAsked = false;
    const answers: Buffer[] = [];
    const answer = setTimeout(() => {
      if (answers.length === 0) return;
      isAsked = false;
      inner.write(Buffer.concat(answers.splice(0)));
    }, quiet);
    inner.on("data", (data) => {
      if (!isAsked) trips += 1;
      isAsked = true;
      outer.write(data);
      answer.refresh();
    });
    outer.on("data", (data: Buffer) => {
      answers.push(data);
      answer.refresh();
    });
    for (const [one, other] of [
      [inner, outer],
      [outer, inner],
    ] as const)
      one.on("error", () => {}).on("close", () => other.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;
  return { url: `redis://127.0.0.1:${port}`, trips: () => trips, close: () => void server.close() };
}

const socketOf = (index: number): HubSocket => ({
  ...{ socketId: `s${index}`, accountId: `a${index}`, sessionId: `x${index}`, presence: "online", waiting: 0 },
  ...{ subscribe() {}, unsubscribe() {}, place() {}, send() {}, end() {} },
});

/** How many leases Redis was asked for. */
async function evals(): Promise<number> {
  return Number(/cmdstat_eval:calls=(\d+)/.exec(await redis.talk("INFO commandstats"))?.[1] ?? 0);
}

/** A board with 20,000 sockets, whose round trips to Redis are counted. */
async function startBoard() {
  const counter = await startCounter();
  const address = parseRedisAddress(counter.url);
  if (address === undefined) throw new Error("no address");
  const cluster = await RedisCluster.open({ address, name: "renewal" });
  const database = await openDatabase("sqlite::memory:");
  await database.migrate();
  const all = Array.from({ length: sockets }, (_, index) => socketOf(index));
  const fail = (error: unknown) => {
    throw error;
  };
  const board = new PresenceBoard(cluster, database, () => all, fail);
  return {
    ...{ board, cluster, trips: counter.trips },
    async [Symbol.asyncDispose]() {
      await cluster.close();
      await database.close();
      counter.close();
    },
  };
}

test("20,000 leases are renewed in batches by rounds that never overlap, and released in batches by a process that stops", async () => {
  await using started = await startBoard();
  const { board, cluster, trips } = started;
  const [tripsBefore, asked] = [trips(), await evals()];
  await Promise.all([board.renew(), board.renew(), board.renew()]);
  expect(trips() - tripsBefore).toBeLessThan(maxTrips);
  // What the process itself asks for meanwhile is a handful.
  expect((await evals()) - asked).toBeLessThan(sockets * 1.1);
  expect(await cluster.states(["a0", "a4999", "a19999", "a20000"])).toEqual(["online", "online", "online", "offline"]);
  const before = trips();
  await board.stop();
  expect(trips() - before).toBeLessThan(maxTrips);
  expect(await cluster.states(["a0", "a4999", "a19999"])).toEqual(["offline", "offline", "offline"]);
}, 60_000);
