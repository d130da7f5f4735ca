import { afterAll, beforeAll, expect, test } from "bun:test";
import { freePort } from "../harness/port.ts";
import { type Person, type RedisServer, startRedis, startServer, type TestServer } from "../index.ts";
import { scrape } from "./scrape.ts";
import { scraped } from "./scraped.ts";

let redis: RedisServer;
let here: TestServer;
let there: TestServer;
let ann: Person;
let bob: Person;
let roomId: string;

beforeAll(async () => {
  redis = await startRedis();
  here = await startServer({ redisUrl: redis.url, metricsPort: freePort(), logLevel: "silent" });
  there = await here.mate();
  const people = await here.people("ann", "bob");
  [ann, bob] = [people.ann, people.bob.at(there)];
  const socket = await bob.socket();
  const room = { key: Bun.randomUUIDv7(), kind: "group" as const, name: "Quay", accountIds: [bob.id] };
  roomId = (await ann.call("rooms.create", room)).room.id;
  // The receipts with which a room begins are published before frames are counted, because otherwise they would follow at the end of a round.
  here.receiptsTold();
  const isTold = (type: string) => socket.frames.some((frame) => frame.type === type);
  while (!["account", "room", "receipts"].every(isTold)) await socket.next();
  await socket.close();
});
afterAll(async () => {
  await here.close();
  await redis.close();
});

const send = () => ann.call("messages.send", { roomId, id: Bun.randomUUIDv7(), text: `{"at":1}` });

test("what another process committed is counted as remote, and nowhere as sent twice", async () => {
  const socket = await bob.socket();
  await send();
  await socket.next("room");
  const [before, beforeThere] = [await scrape(here), await scrape(there)];
  for (const _ of [1, 2, 3]) {
    await send();
    await socket.next("room");
  }
  const [after, afterThere] = [await scrape(here), await scrape(there)];
  expect(after.since(before, "messages_sent_total")).toBe(3);
  expect(after.since(before, "delivery_seconds_count", { from: "remote" })).toBe(0);
  expect(afterThere.since(beforeThere, "messages_sent_total")).toBe(0);
  expect(afterThere.since(beforeThere, "delivery_seconds_count", { from: "remote" })).toBe(3);
  // The scrape was made on this machine, a moment ago.
  expect(afterThere.since(beforeThere, "delivery_seconds_sum", { from: "remote" })).toBeLessThan(60);
  expect(afterThere.since(beforeThere, "delivery_seconds_count", { from: "local" })).toBe(0);
  expect(afterThere.since(beforeThere, "frames_delivered_total")).toBe(3);
  await socket.close();
});

test("orders are timed, and Redis's commands with them", async () => {
  const before = await scrape(here);
  const other = await bob.at(here).elsewhere();
  await ann.call("members.remove", { roomId, accountId: bob.id });
  await ann.call("members.add", { roomId, accountId: bob.id });
  await other.call("sessions.signOut", {});
  const after = await scrape(here);
  expect(after.since(before, "commands_seconds_count")).toBeGreaterThanOrEqual(3);
  expect(after.since(before, "commands_failed_total")).toBe(0);
  expect(after.since(before, "redis_command_seconds_count")).toBeGreaterThanOrEqual(3);
  expect(after.value("redis_up")).toBe(1);
  expect(after.value("build_info", { redis: "true" })).toBe(1);
});

test("without Redis the metrics go on: Redis is shown as down, and gaps that the sweep fills are counted", async () => {
  const socket = await bob.socket();
  await send();
  await socket.next("room");
  await scraped(there, (now) => (now.value("log_streams_followed") ?? 0) > 0);
  const before = await scrape(there);
  await redis.kill();
  for (const server of [here, there]) await scraped(server, (now) => now.value("redis_up") === 0);
  await send();
  await socket.next("room");
  const after = await scraped(there, (now) => now.since(before, "log_gaps_filled_total", { stream: "room" }) > 0);
  expect(after.value("log_lag_positions")).toBeGreaterThanOrEqual(0);
  expect(after.since(before, "redis_command_errors_total")).toBeGreaterThan(0);
  await redis.restart();
  for (const server of [here, there]) await scraped(server, (now) => now.value("redis_up") === 1);
  await socket.close();
});
