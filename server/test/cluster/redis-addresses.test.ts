import { afterAll, beforeAll } from "bun:test";
import { RedisCluster } from "../../src/cluster/redis/redis.ts";
import { parseRedisAddress } from "../../src/config/redis-address.ts";
import { type Nodes, startNodes } from "../harness/redis-nodes.ts";
import { type Sentinels, startSentinels } from "../harness/redis-sentinels.ts";
import { clusterContract } from "./contract.ts";
import { limitsContract } from "./limits-contract.ts";

let sentinels: Sentinels;
let nodes: Nodes;
beforeAll(async () => {
  [sentinels, nodes] = await Promise.all([startSentinels(), startNodes()]);
}, 60_000);
afterAll(() => Promise.all([sentinels.close(), nodes.close()]));

let names = 0;

for (const [kind, url] of [
  ["Sentinel", () => sentinels.url],
  ["Cluster", () => nodes.url],
] as const) {
  const join = async (name: string, clock?: () => number) => {
    const address = parseRedisAddress(url());
    if (address?.kind !== kind.toLowerCase()) throw new Error(`${url()} is no address of a ${kind}`);
    return RedisCluster.open({ address, name, ...(clock === undefined ? {} : { clock }) });
  };

  clusterContract(kind, async (clock) => {
    names += 1;
    const [here, there] = [await join(`pair${names}`, () => clock.now), await join(`pair${names}`, () => clock.now)];
    return { here, there, close: async () => void (await Promise.all([here.close(), there.close()])) };
  });

  limitsContract(kind, async () => {
    names += 1;
    const cluster = await join(`limits${names}`);
    return { open: cluster.limits("secret"), close: () => cluster.close() };
  });
}
