import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Presence } from "@parley/protocol";
import type { LiveSocket } from "../harness/live-socket.ts";
import { type Person, type RedisServer, startRedis, startServer, type TestServer } from "../index.ts";

let redis: RedisServer;
let here: TestServer;
let there: TestServer;
let ann: Person;
let bob: Person;
beforeAll(async () => {
  redis = await startRedis();
  here = await startServer({ redisUrl: redis.url });
  there = await here.mate();
  ({ ann, bob } = await here.people("ann", "bob"));
  // From here on there is a round only when a test asks for it.
  for (const { presence } of [...here.apps, ...there.apps]) await presence.stop();
});
afterAll(async () => {
  await here.close();
  await redis.close();
});

/** What a socket has been told of somebody so far, without what was told before and is the same. */
async function toldOf(person: Person, socket: LiveSocket): Promise<Presence["state"][]> {
  // An answer comes behind what was told before.
  await socket.call("accounts.me", {});
  const frames = socket.frames.filter((frame) => frame.type === "presence");
  const states = frames.flatMap(({ presences }) => presences.filter(({ accountId }) => accountId === person.id));
  return states.map(({ state }) => state).filter((state, n, all) => state !== all[n - 1]);
}

/** Resolves once the leases say so: they follow the sockets. */
async function untilIs(person: Person, state: Presence["state"]): Promise<void> {
  const found = async () => (await ann.call("presence.get", { accountIds: [person.id] })).presences[0]?.state;
  while ((await found()) !== state) await Bun.sleep(1);
}

async function come(person: Person): Promise<LiveSocket> {
  const socket = await person.socket();
  await untilIs(person, "online");
  return socket;
}

async function leave(person: Person, socket: LiveSocket): Promise<void> {
  await socket.close();
  await untilIs(person, "offline");
}

test("who was told to be there by one process is told to be gone by it, though they came and went at another within its round", async () => {
  const watcher = await ann.socket();
  await watcher.call("presence.watch", { accountIds: [bob.id] });
  const laptop = await come(bob);
  await here.presenceTold();
  expect(await toldOf(bob, watcher)).toEqual(["online"]);
  await leave(bob, laptop);
  const phone = await come(bob.at(there));
  await here.presenceTold();
  await leave(bob, phone);
  await there.presenceTold();
  expect(await toldOf(bob, watcher)).toEqual(["online"]);
  await here.presenceTold();
  expect(await toldOf(bob, watcher)).toEqual(["online", "offline"]);
  await watcher.close();
});

test("who came and went within a round, of whom nobody was told, is told by nobody", async () => {
  const watcher = await ann.socket();
  await watcher.call("presence.watch", { accountIds: [bob.id] });
  await leave(bob, await come(bob));
  for (const server of [here, there, here]) await server.presenceTold();
  expect(await toldOf(bob, watcher)).toEqual([]);
  const phone = await come(bob.at(there));
  await there.presenceTold();
  while ((await toldOf(bob, watcher)).length === 0) await Bun.sleep(1);
  await leave(bob, phone);
  await watcher.close();
});
