import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Presence } from "@parley/protocol";
import type { App } from "../../src/app.ts";
import type { LiveSocket } from "../harness/live-socket.ts";
import { until } from "../harness/until.ts";
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
  await until(async () => (await found()) === state);
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

/** Holds back the states that a process reads next, as a slow line to Redis would. */
function heldBack({ cluster }: App): { hasRead: Promise<void>; release: () => void } {
  const [read, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const states = cluster.states.bind(cluster);
  cluster.states = async (accountIds) => {
    cluster.states = states;
    const found = await states(accountIds);
    read.resolve();
    await released.promise;
    return found;
  };
  return { hasRead: read.promise, release: released.resolve };
}

test("who was published as gone by one process, and then by a slow one as still online, is published as gone again", async () => {
  const [slow] = here.apps;
  const watcher = await ann.socket();
  await watcher.call("presence.watch", { accountIds: [bob.id] });
  const untilTold = async (state: Presence["state"]) => {
    await until(async () => (await toldOf(bob, watcher)).at(-1) === state);
  };
  const laptop = await come(bob);
  const phone = await bob.at(there).socket();
  // Answered once the lease is there.
  await phone.call("presence.set", { state: "online" });
  await laptop.close();
  const { hasRead, release } = heldBack(slow);
  const round = slow.presence.publish();
  await hasRead;
  await leave(bob.at(there), phone);
  await there.presenceTold();
  await untilTold("offline");
  release();
  await round;
  await untilTold("online");
  await slow.presence.publish();
  await untilTold("offline");
  await watcher.close();
});

test("an account that came and went within a round is published as offline to clients that saw it online", async () => {
  const watcher = await ann.socket();
  const phone = await come(bob);
  const { presences } = await watcher.call("presence.watch", { accountIds: [bob.id] });
  expect(presences).toMatchObject([{ state: "online" }]);
  await leave(bob, phone);
  await here.presenceTold();
  expect(await toldOf(bob, watcher)).toEqual(["offline"]);
  await watcher.close();
});

test("who came and went within a round of another process is published as gone", async () => {
  const watcher = await ann.socket();
  const phone = await come(bob.at(there));
  await watcher.call("presence.watch", { accountIds: [bob.id] });
  await leave(bob, phone);
  await there.presenceTold();
  await until(async () => (await toldOf(bob, watcher)).length > 0);
  expect(await toldOf(bob, watcher)).toEqual(["offline"]);
  await watcher.close();
});
