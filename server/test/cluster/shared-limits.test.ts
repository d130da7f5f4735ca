import { afterAll, beforeAll, expect, test } from "bun:test";
import { limits } from "@parley/protocol";
import { type RedisServer, startRedis } from "../harness/redis.ts";
import { startServer, type TestServer } from "../index.ts";

/** So low that a test reaches it at once. */
const scale = 0.02;
const reads = Math.round(limits.read.calls * scale);

let redis: RedisServer;
let here: TestServer;
let there: TestServer;
beforeAll(async () => {
  redis = await startRedis();
  here = await startServer({ redisUrl: redis.url });
  await here.people("ann", "bob", "cleo");
  here = await here.restart({ rateLimits: scale });
  there = await here.mate();
});
afterAll(async () => {
  await here.close();
  await redis.close();
});

test("two processes count an account's calls together, and both say what is left", async () => {
  const { ann } = await here.people("ann");
  const left: string[] = [];
  for (let call = 0; call < reads; call += 1) {
    const { headers } = await ann.at(call % 2 ? there : here).send("accounts.me", {});
    left.push(/r=(\d+)/.exec(headers.get("ratelimit") ?? "")?.[1] ?? "");
  }
  expect(left).toEqual(Array.from({ length: reads }, (_, call) => String(reads - 1 - call)));
  for (const place of [here, there]) {
    const refusal = await ann.at(place).send("accounts.me", {});
    expect(refusal.status).toBe(429);
    expect(refusal.headers.get("ratelimit")).toMatch(/^"read";r=0;t=([1-9]|[1-5]\d|60)$/);
  }
});

test("who guesses passwords is counted wherever they ask", async () => {
  const guess = { email: "ann@example.org", password: "guess" };
  const codes: string[] = [];
  for (let call = 0; call < 4; call += 1)
    codes.push(await (call % 2 ? there : here).anyone.refused("sessions.signIn", guess));
  expect(codes[0]).toBe("wrong_credentials");
  expect(codes.slice(1)).toEqual(["rate_limited", "rate_limited", "rate_limited"]);
});

test("calls of a socket stay in their order, though one waits for Redis and the next does not", async () => {
  // Small enough that every message is asked about, and large enough that reading it is not.
  await using busy = await startServer({ redisUrl: redis.url, rateLimits: 0.3 });
  const { ann } = await busy.people("ann");
  const made = await ann.call("rooms.create", { key: Bun.randomUUIDv7(), kind: "group", name: "Quay" });
  const roomId = made.room.id;
  const socket = await ann.socket();
  const { position } = (await socket.call("rooms.get", { roomId })).entry;
  await redis.pause(200);
  const sent = socket.call("messages.send", { roomId, id: Bun.randomUUIDv7(), text: "said in one breath" });
  const read = socket.call("receipts.markRead", { roomId, position: position + 1 });
  expect((await sent).position).toBe(position + 1);
  expect((await read).read).toBe(position + 1);
});

test("without an answer of Redis calls go on", async () => {
  const { bob } = await here.people("bob");
  await redis.pause(60_000);
  try {
    for (const place of [here, there]) expect((await bob.at(place).call("accounts.me", {})).account.handle).toBe("bob");
  } finally {
    await redis.kill();
    await redis.restart();
  }
});
