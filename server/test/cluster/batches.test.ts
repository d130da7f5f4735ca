import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Command } from "../../src/cluster/cluster.ts";
import { maxCommands } from "../../src/cluster/redis/acknowledged-commands.ts";
import { RedisCluster } from "../../src/cluster/redis/redis.ts";
import { parseRedisAddress } from "../../src/config/redis-address.ts";
import { Hub, type HubSocket } from "../../src/realtime/hub.ts";
import { type RedisServer, startRedis } from "../harness/redis.ts";

/** More than one order takes. */
const people = 2000;

let redis: RedisServer;
let here: RedisCluster;
let there: RedisCluster;
beforeAll(async () => {
  redis = await startRedis();
  const address = parseRedisAddress(redis.url);
  if (address === undefined) throw new Error("no address");
  [here, there] = [
    await RedisCluster.open({ address, name: "one" }),
    await RedisCluster.open({ address, name: "one" }),
  ];
});
afterAll(async () => {
  await here.close();
  await there.close();
  await redis.close();
});

const commandOf = (type: "subscribe" | "unsubscribe", index: number): Command => ({
  ...{ type, accountId: `a${index}`, roomId: "quay" },
});
const everybody = Array.from({ length: people }, (_, index) => index);

/** How often Redis was asked to publish. */
async function published(): Promise<number> {
  return Number(/cmdstat_spublish:calls=(\d+)/.exec(await redis.talk("INFO commandstats"))?.[1] ?? 0);
}

/** A socket that is there and follows rooms by their topics. */
function socketOf(accountId: string) {
  const topics = new Set<string>();
  const socket: HubSocket = {
    ...{ socketId: `s-${accountId}`, accountId, sessionId: `x-${accountId}`, presence: "online", waiting: 0 },
    subscribe: (topic) => void topics.add(topic),
    unsubscribe: (topic) => void topics.delete(topic),
    place(rooms) {
      topics.clear();
      for (const topic of rooms) topics.add(topic);
    },
    ...{ send() {}, end() {} },
  };
  return { socket, topics };
}

test("the commands for 2,000 new members are a few orders and answers, and a statement of each other process for each of them", async () => {
  let statements = 0;
  const hub = new Hub({
    roomsOf: async (accountIds) => {
      statements += 1;
      return new Map(accountIds.map((accountId) => [accountId, ["quay"]]));
    },
    follow: (topics) => there.follow(topics),
  });
  const sockets = everybody.map((index) => socketOf(`a${index}`));
  for (const { socket } of sockets) hub.add(socket);
  there.listen(hub);
  const before = await published();
  await Promise.all(everybody.map((index) => here.command(commandOf("subscribe", index))));
  expect(sockets.filter(({ topics }) => topics.has("room:quay"))).toHaveLength(people);
  expect(statements).toBeLessThanOrEqual(Math.ceil(people / maxCommands) + 1);
  // Besides the order and its answer a process says now and then that it hears itself, and an order is given again after a second.
  expect((await published()) - before).toBeLessThan(20);
});

test("an order that ends access is not answered before all of its commands are carried out", async () => {
  const carriedOut = new Set<string>();
  there.listen({
    onFrame() {},
    async onCommand(command) {
      await Bun.sleep(Math.random() * 20);
      if (command.type === "unsubscribe") carriedOut.add(command.accountId);
    },
  });
  const mixed = everybody.map((index) => here.command(commandOf(index % 2 === 0 ? "unsubscribe" : "subscribe", index)));
  await Promise.all(mixed);
  expect(carriedOut.size).toBe(people / 2);
});

/** Readings of one account's rooms, each of which ends when it is told to. */
function heldReadings() {
  const readings: ((rooms: readonly string[]) => void)[] = [];
  const roomsOf = async ([accountId = ""]: readonly string[]) => {
    const { promise, resolve } = Promise.withResolvers<readonly string[]>();
    readings.push(resolve);
    return new Map([[accountId, await promise]]);
  };
  return { readings, roomsOf };
}

const races = [
  { type: "subscribe", before: [], after: ["quay"] },
  { type: "unsubscribe", before: ["quay"], after: [] },
] as const;
const raced = races.flatMap((race) => (["here", "elsewhere"] as const).map((where) => ({ ...race, where })));

test.each(raced)(
  "what $type does, given $where while all rooms of the account are read, is not undone",
  async (race) => {
    const { readings, roomsOf } = heldReadings();
    const hub = new Hub({ roomsOf, follow: async () => {} });
    const { socket, topics } = socketOf("a0");
    for (const room of race.before) topics.add(`room:${room}`);
    hub.add(socket);
    const replacing = hub.replaceAll(["a0"]);
    const commanded = hub.onCommand(commandOf(race.type, 0), race.where === "elsewhere");
    await new Promise(setImmediate);
    // The first of them began before the command, and ends after the command is carried out.
    const [outdated, ...own] = readings.splice(0);
    for (const end of own) end(race.after);
    await new Promise(setImmediate);
    outdated?.(race.before);
    for (let isDone = false; !isDone; ) {
      await new Promise(setImmediate);
      for (const end of readings.splice(0)) end(race.after);
      isDone = await Promise.race([
        Promise.all([replacing, commanded]).then(() => true),
        Bun.sleep(1).then(() => false),
      ]);
    }
    expect([...topics]).toEqual(race.after.map((room) => `room:${room}`));
  },
);
