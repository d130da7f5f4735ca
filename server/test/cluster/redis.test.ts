import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Command } from "../../src/cluster/cluster.ts";
import { RedisCluster } from "../../src/cluster/redis/redis.ts";
import { parseRedisAddress } from "../../src/config/redis-address.ts";
import { type RedisServer, startRedis } from "../harness/redis.ts";
import { until } from "../harness/until.ts";
import { clusterContract } from "./contract.ts";

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.close());

let names = 0;

function join(name: string, clock?: () => number) {
  const address = parseRedisAddress(redis.url);
  if (address === undefined) throw new Error(`${redis.url} is no address`);
  return RedisCluster.open({ address, name, ...(clock === undefined ? {} : { clock }) });
}

async function pairOf(clock?: () => number) {
  names += 1;
  const here = await join(`pair${names}`, clock);
  const there = await join(`pair${names}`, clock);
  await here.follow([]);
  return {
    here,
    there,
    close: async () => {
      await here.close();
      await there.close();
    },
  };
}

clusterContract("Redis", (clock) => pairOf(() => clock.now));

const unsubscribe: Command = { type: "unsubscribe", accountId: "ann", roomId: "1" };

describe("processes around one Redis", () => {
  test("a command is answered once the others have carried it out, however long that takes", async () => {
    const { here, there, close } = await pairOf();
    const { promise: carriedOut, resolve: finish } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<boolean>();
    there.listen({
      onFrame() {},
      onCommand(_, elsewhere) {
        begin(elsewhere);
        return carriedOut;
      },
    });
    let answered = false;
    const answer = here.command(unsubscribe).then(() => {
      answered = true;
    });
    expect(await begun).toBe(true);
    expect(answered).toBe(false);
    finish();
    await answer;
    await close();
  });

  test("a process that died is not waited for beyond its time", async () => {
    const { here, there, close } = await pairOf();
    there.listen({ onFrame() {}, onCommand: () => new Promise(() => {}) });
    const answer = here.command(unsubscribe);
    await there.close();
    await answer;
    await close();
  });

  test("a living process that does not carry a command out is not waited for beyond the life of its lease", async () => {
    const { here, there, close } = await pairOf();
    there.listen({ onFrame() {}, onCommand: () => Promise.reject(new Error("no database")) });
    await here.command(unsubscribe);
    await close();
  });

  test("topics that nobody follows are not sent", async () => {
    const { here, there, close } = await pairOf();
    const heard: string[] = [];
    there.listen({ onFrame: (topic) => void heard.push(topic), onCommand() {} });
    await there.follow(["room:1", "room:2"]);
    await there.unfollow(["room:1"]);
    here.publish("room:1", "a");
    here.publish("room:2", "b");
    await until(() => heard.length > 0);
    expect(heard).toEqual(["room:2"]);
    await close();
  });

  test("two servers that share a Redis get no frames of each other", async () => {
    const one = await pairOf();
    const other = await pairOf();
    const heard: string[] = [];
    other.there.listen({ onFrame: (_, frame) => void heard.push(frame), onCommand() {} });
    await other.there.follow(["room:1"]);
    one.here.publish("room:1", "one's");
    other.here.publish("room:1", "other's");
    await until(() => heard.length > 0);
    expect(heard).toEqual(["other's"]);
    await one.close();
    await other.close();
  });

  test("a Redis that dies takes nothing with it, and is used again when it is back", async () => {
    const { here, there, close } = await pairOf();
    const heard: string[] = [];
    there.listen({ onFrame: (_, frame) => void heard.push(frame), onCommand() {} });
    await there.follow(["room:1"]);
    await redis.kill();
    await until(() => !here.healthy && !there.healthy);
    there.publish("room:1", "own");
    expect(heard).toEqual(["own"]);
    expect(await here.lease("ann", "s1", "online", 1000)).toEqual({ before: "offline", after: "online" });
    expect(await here.states(["ann"])).toEqual(["online"]);
    await here.command({ type: "subscribe", accountId: "ann", roomId: "1" });
    await redis.restart();
    await until(() => here.healthy && there.healthy);
    // The subscription of before is made again by itself, at a time of its own.
    while (!heard.includes("back")) {
      here.publish("room:1", "back");
      await Bun.sleep(10);
    }
    await close();
  });
});

test("a Redis that has forgotten all processes does not make an order look carried out", async () => {
  const { here, there, close } = await pairOf();
  const carriedOut: Command[] = [];
  there.listen({ onFrame() {}, onCommand: (command) => void carriedOut.push(command) });
  await here.command(unsubscribe);
  expect(carriedOut).toContainEqual(unsubscribe);
  await redis.kill();
  await until(() => !here.healthy);
  await redis.restart();
  // Whoever is back first finds nobody else there.
  while (!here.healthy) {
    await here.command({ type: "subscribe", accountId: "ann", roomId: "1" });
    await Bun.sleep(1);
  }
  carriedOut.length = 0;
  await here.command(unsubscribe);
  expect(carriedOut).toContainEqual(unsubscribe);
  await close();
});

test("a lease that was given back while Redis was silent does not last", async () => {
  const { here, there, close } = await pairOf();
  await here.lease("ann", "s1", "online", 60_000);
  // Until it is told otherwise, which it still hears.
  await redis.ask("CLIENT PAUSE 60000 WRITE");
  await until(() => !here.healthy);
  expect(await here.release("ann", "s1")).toEqual({ before: "online", after: "offline" });
  await redis.ask("CLIENT UNPAUSE");
  await until(async () => (await there.states(["ann"]))[0] === "offline" && there.healthy);
  await close();
});

describe("addresses", () => {
  test.each([
    ["redis://127.0.0.1:6379", "single"],
    ["rediss://ann:secret@redis.example.org/2", "single"],
    ["redis+cluster://:secret@a:7000,b:7001", "cluster"],
    ["redis+sentinel://a,b:26380/main", "sentinel"],
    ["redis+sentinel://:secret@[::1]/main?sentinel_user=ann&sentinel_password=secret", "sentinel"],
    ["rediss+cluster://a?ca=/etc/redis/ca.pem&cert=/etc/a.pem&key=/etc/a.key", "cluster"],
  ])("%s", (text, kind) => expect(parseRedisAddress(text)?.kind).toBe(kind as "single"));

  test("user, password and targets are taken apart", () => {
    const address = parseRedisAddress(
      "rediss+sentinel://an%40n:se:cret@[::1],b:1/main?ca=/ca.pem&sentinel_password=x%26y",
    );
    expect(address).toEqual({
      kind: "sentinel",
      name: "main",
      targets: [
        { host: "::1", port: 26379 },
        { host: "b", port: 1 },
      ],
      credentials: { username: "an@n", password: "se:cret" },
      sentinelCredentials: { password: "x&y" },
      tls: { ca: "/ca.pem" },
    });
  });

  test.each([
    ...["", "redis:", "http://a", "redis://", "redis://a:70000", "redis+sentinel://a", "redis+cluster://a/3"],
    ...["redis://a,b", "redis://a?ca=/ca.pem", "rediss://a?cacert=/ca.pem", "redis+cluster://a?sentinel_password=x"],
  ])("%p is none", (text) => expect(parseRedisAddress(text)).toBeUndefined());
});

test("what Redis refuses to subscribe to is subscribed to as soon as it may be", async () => {
  await redis.ask("ACL SETUSER narrow on >word ~* +@all resetchannels &parley:narrow:process:*");
  const address = parseRedisAddress(redis.url.replace("//", "//narrow:word@"));
  if (address === undefined) throw new Error("no address");
  const there = await RedisCluster.open({ address, name: "narrow" });
  const here = await join("narrow");
  const heard: string[] = [];
  there.listen({ onFrame: (topic, frame) => void heard.push(`${topic} ${frame}`), onCommand() {} });
  await there.follow(["room:1", "typing:1"]);
  await there.unfollow(["typing:1"]);
  here.publish("room:1", "too early");
  await redis.ask("ACL SETUSER narrow allchannels");
  while (!heard.includes("room:1 now")) {
    here.publish("typing:1", "nobody follows it");
    here.publish("room:1", "now");
    await Bun.sleep(10);
  }
  expect(new Set(heard)).toEqual(new Set(["room:1 now"]));
  await here.close();
  await there.close();
});
