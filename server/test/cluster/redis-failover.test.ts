import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Command, PresenceState } from "../../src/cluster/cluster.ts";
import { RedisCluster } from "../../src/cluster/redis/redis.ts";
import { parseRedisAddress } from "../../src/config/redis-address.ts";
import { type Nodes, startNodes } from "../harness/redis-nodes.ts";
import { type Sentinels, startSentinels } from "../harness/redis-sentinels.ts";
import { until } from "../harness/until.ts";

/** So many that every part of a cluster has some. */
const topics = Array.from({ length: 60 }, (_, n) => `room:${n}`);
const leaving: Command = { type: "unsubscribe", accountId: "ann", roomId: "1" };

/** Two processes that follow all topics, and what each has heard of the other. */
async function pairAt(url: string, name: string) {
  const address = parseRedisAddress(url);
  if (address === undefined) throw new Error(`${url} is no address`);
  const open = async () => {
    const cluster = await RedisCluster.open({ address, name });
    const frames = new Set<string>();
    const commands: Command[] = [];
    cluster.listen({
      onFrame: (topic, frame) => void frames.add(`${topic} ${frame}`),
      onCommand: (command, elsewhere) => void (elsewhere && commands.push(command)),
    });
    await cluster.follow(topics);
    return { cluster, frames, commands };
  };
  const [here, there] = [await open(), await open()];
  /** Takes or gives back leases of one, until the other sees it: with a part out of reach a process knows its own sockets only. */
  const move = async (from: typeof here, to: typeof here, accountIds: readonly string[], state: PresenceState) => {
    for (let missing = accountIds; missing.length > 0; await Bun.sleep(20)) {
      for (const id of missing)
        await (state === "offline" ? from.cluster.release(id, "it") : from.cluster.lease(id, "it", state, 60_000));
      const states = await to.cluster.states(missing);
      missing = missing.filter((_, index) => states[index] !== state);
    }
  };
  /** Resolves once each hears the other on every topic, is known to be alive, carries orders out and sees who is there. */
  const work = async (word: string) => {
    for (const [from, to] of [
      [here, there],
      [there, here],
    ] as const) {
      const told = (topic: string) => `${topic} ${word}`;
      for (let missing = topics; missing.length > 0; missing = missing.filter((topic) => !to.frames.has(told(topic)))) {
        for (const topic of missing) from.cluster.publish(topic, word);
        await Bun.sleep(20);
      }
      await until(() => from.cluster.healthy && to.cluster.healthy);
      to.commands.length = 0;
      // One that is given while the others are out of reach may fail: whoever gave it gives it again.
      while (to.commands.length === 0) await from.cluster.command(leaving).catch(() => undefined);
      expect(to.commands[0]).toEqual(leaving);
      // Leases of many accounts lie in every part of a cluster.
      for (const state of ["online", "away", "offline"] as const) await move(from, to, topics, state);
    }
  };
  return { here, there, move, work, close: () => Promise.all([here.cluster.close(), there.cluster.close()]) };
}

describe("Sentinel", () => {
  let sentinels: Sentinels;
  beforeAll(async () => {
    sentinels = await startSentinels({ password: "harbour-master", sentinelPassword: "watchman", patience: 500 });
  }, 60_000);
  afterAll(() => sentinels.close());

  test("processes go on with the replica that takes the place of a dead primary, and with the one after it", async () => {
    const { work, close } = await pairAt(sentinels.url, "failover");
    await work("before");
    await sentinels.primary.kill();
    await work("after");
    await sentinels.primary.restart();
    await work("later");
    await close();
  }, 90_000);
});

describe("Cluster", () => {
  let nodes: Nodes;
  beforeAll(async () => {
    nodes = await startNodes("harbour-master", 1000);
  }, 60_000);
  afterAll(() => nodes.close());

  test("processes follow a channel whose slot moves", async () => {
    const { work, close } = await pairAt(nodes.url, "slots");
    await work("before");
    const [node] = nodes.nodes;
    for (const topic of topics.slice(0, 5)) {
      const slot = Number((await node?.ask(`CLUSTER KEYSLOT parley:slots:${topic}`, "harbour-master"))?.slice(1));
      const from = Math.floor((slot * 3) / 16_384);
      await nodes.move(slot, from, (from + 1) % 3);
    }
    await work("after");
    await close();
  }, 90_000);

  test("processes go on when a part of it dies and its replica takes its place", async () => {
    const { work, close } = await pairAt(nodes.url, "failover");
    await work("before");
    for (const node of nodes.nodes.slice(0, 2)) {
      await node.kill();
      await work(`after ${node.port}`);
      await node.restart();
      await work(`later ${node.port}`);
    }
    await close();
  }, 120_000);
});

describe("a Cluster of which a part is out of reach", () => {
  let nodes: Nodes;
  beforeAll(async () => {
    nodes = await startNodes("harbour-master");
  }, 60_000);
  afterAll(() => nodes.close());

  test("still knows the presence of accounts whose leases lie on other nodes", async () => {
    const { here, there, move, close } = await pairAt(nodes.url, "parts");
    const partOf = async (key: string) => {
      const slot = Number(
        (await nodes.nodes[0]?.ask(`CLUSTER KEYSLOT parley:parts:${key}`, "harbour-master"))?.slice(1),
      );
      return Math.floor((slot * 3) / 16_384);
    };
    await move(there, here, topics, "away");
    const parts = await Promise.all(topics.map((id) => partOf(`presence:${id}`)));
    // Any but the one by which the processes know that they live.
    const gone = ((await partOf("processes")) + 1) % 3;
    await nodes.nodes[gone]?.kill();
    const expected = parts.map((part) => (part === gone ? "offline" : "away"));
    expect(new Set(expected).size).toBe(2);
    expect(await here.cluster.states(topics)).toEqual(expected);
    await close();
  });
});
