import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Limiter, LimitRule } from "../../src/cluster/limiter.ts";
import { MemoryLimiter } from "../../src/cluster/memory-limiter.ts";
import { RedisLink } from "../../src/cluster/redis/link.ts";
import { RedisCluster } from "../../src/cluster/redis/redis.ts";
import { SharedLimiter } from "../../src/cluster/redis/shared-limiter.ts";
import { parseRedisAddress } from "../../src/config/redis-address.ts";
import { ask, askAll, type RedisServer, startRedis } from "../harness/redis.ts";
import { until } from "../harness/until.ts";
import { limitsContract, strict, wide } from "./limits-contract.ts";

limitsContract("memory", () =>
  Promise.resolve({ open: (rule) => new MemoryLimiter(rule), close: () => Promise.resolve() }),
);

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.close());

let names = 0;

/** As many processes as asked for, around one Redis, that have counted nothing yet. */
async function processes(count: number) {
  names += 1;
  const address = parseRedisAddress(redis.url);
  if (address === undefined) throw new Error(`${redis.url} is no address`);
  const clusters = await Promise.all(
    Array.from({ length: count }, () => RedisCluster.open({ address, name: `limits${names}` })),
  );
  return {
    clusters,
    limiters: (rule: LimitRule) => clusters.map((cluster) => cluster.limits("secret")(rule)),
    close: async () => void (await Promise.all(clusters.map((cluster) => cluster.close()))),
  };
}

/** The limiters of so many processes, which wait for Redis however busy the machine is: else each would count for itself. */
async function patientLimiters(count: number, rule: LimitRule) {
  names += 1;
  const address = parseRedisAddress(redis.url);
  if (address === undefined) throw new Error(`${redis.url} is no address`);
  const links = Array.from({ length: count }, () => new RedisLink(address, () => {}));
  await Promise.all(links.map((link) => link.open()));
  const prefix = `limits${names}:`;
  return {
    limiters: links.map((link) => new SharedLimiter({ link, prefix, hash: (key) => key, rule, timeout: 30_000 })),
    close: async () => void (await Promise.all(links.map((link) => link.close()))),
  };
}

limitsContract("Redis", async () => {
  const { clusters, close } = await processes(1);
  return { open: (rule) => clusters.map((cluster) => cluster.limits("secret")(rule))[0] as Limiter, close };
});

/** How many of so many uses, at once by each, are within the limit. */
async function within(limiters: readonly Limiter[], uses: number): Promise<number> {
  const asked = limiters.flatMap((limiter) =>
    Array.from({ length: uses }, async () => (await limiter.count("ann")).count <= limiter.rule.max),
  );
  return (await Promise.all(asked)).filter(Boolean).length;
}

describe("processes that share a Redis", () => {
  test("count together", async () => {
    const { limiters, close } = await patientLimiters(3, strict);
    const counts: number[] = [];
    for (const limiter of limiters) counts.push((await limiter.count("ann")).count);
    expect(counts).toEqual([1, 2, 3]);
    await close();
  });

  test("let no more through than the limit, where all are asked", async () => {
    const { limiters, close } = await patientLimiters(3, strict);
    expect(await within(limiters, 20)).toBe(strict.max);
    await close();
  });

  test.each([2, 5])(
    "(%d of them) let a tenth more through for each further one at the most, where they count for themselves at first",
    async (count) => {
      const { limiters, close } = await patientLimiters(count, wide);
      const passed = await within(limiters, 300);
      expect(passed).toBeGreaterThanOrEqual(wide.max);
      expect(passed).toBeLessThanOrEqual(wide.max * (1 + (count - 1) / 10));
      expect(await within(limiters, 300)).toBe(0);
      await close();
    },
  );

  test("count together when uses alternate between processes", async () => {
    const { limiters, close } = await patientLimiters(3, wide);
    let passed = 0;
    for (let use = 0; use < 2 * wide.max; use += 1) passed += await within(limiters.slice(use % 3, (use % 3) + 1), 1);
    expect(passed).toBeGreaterThanOrEqual(wide.max);
    expect(passed).toBeLessThanOrEqual(wide.max * 1.2);
    await close();
  });

  test("ask Redis about few uses of a limit that is used up", async () => {
    const { limiters, close } = await processes(1);
    const asked = async () => Number(/cmdstat_eval:calls=(\d+)/.exec(await redis.talk("INFO commandstats"))?.[1]);
    const before = await asked();
    const [limiter] = limiters(wide) as [Limiter];
    for (let use = 1; use <= wide.max; use += 1) expect((await limiter.count("ann")).count).toBe(use);
    const calls = (await asked()) - before;
    expect(calls).toBeGreaterThan(0);
    expect(calls).toBeLessThan(wide.max / 2);
    await close();
  });

  test("count uses that were synced in the background", async () => {
    const { limiters, close } = await patientLimiters(2, wide);
    const [here, there] = limiters as [SharedLimiter, SharedLimiter];
    for (let use = 0; use < 40; use += 1) await here.count("ann");
    for (let own = 1; (await there.count("ann")).count < 40 + own; own += 1) await Bun.sleep(10);
    await close();
  });

  test("let a small share through without a command to Redis", async () => {
    const { limiters, close } = await processes(2);
    for (const limiter of limiters(wide))
      for (let use = 1; use <= 10; use += 1) expect((await limiter.count("ann")).count).toBe(use);
    expect(await askAll(redis.port, `KEYS *limits${names}:limit:*`)).toEqual([]);
    await close();
  });
});

describe("without Redis", () => {
  test("who has used a limit up is refused all the same, and each process counts the others for itself", async () => {
    const { clusters, limiters, close } = await processes(2);
    const both = limiters(wide);
    await within(both, 300);
    await redis.kill();
    expect(await within(both, 50)).toBe(0);
    for (const limiter of both) {
      const passed: number[] = [];
      for (let use = 0; use < 300; use += 1) passed.push((await limiter.count("bob")).count);
      expect(passed.filter((count) => count <= wide.max)).toHaveLength(wide.max);
    }
    await redis.restart();
    await until(() => clusters.every(({ healthy }) => healthy));
    await close();
  });

  test("which died in the midst of a flood, no more passes than each process lets through alone", async () => {
    const { clusters, limiters, close } = await processes(2);
    const flood = within(limiters(wide), 5_000);
    await redis.kill();
    const passed = await flood;
    expect(passed).toBeGreaterThanOrEqual(wide.max);
    expect(passed).toBeLessThanOrEqual(wide.max * 2);
    await redis.restart();
    await until(() => clusters.every(({ healthy }) => healthy));
    await close();
  });

  test("that says nothing, counting goes on", async () => {
    const { limiters, close } = await processes(1);
    const [limiter] = limiters(strict) as [Limiter];
    expect((await limiter.count("ann")).count).toBe(1);
    await redis.pause(60_000);
    const counts: number[] = [];
    for (let use = 0; use < 5; use += 1) counts.push((await limiter.count("ann")).count);
    expect(counts).toEqual([2, 3, 4, 5, 6]);
    await redis.kill();
    await redis.restart();
    await close();
  });
});

test("keys say nothing of whom they count, and all of them end", async () => {
  const { limiters, close } = await processes(1);
  for (const limiter of [...limiters(strict), ...limiters(wide)])
    for (const key of ["ann@example.org", "192.0.2.7"]) for (let use = 0; use < 20; use += 1) await limiter.count(key);
  const listed = await askAll(redis.port, `KEYS *limits${names}:limit:*`);
  expect(listed).toHaveLength(4);
  expect(listed.join()).not.toMatch(/ann|192/);
  for (const key of listed) expect(Number((await ask(redis.port, `PTTL ${key}`)).slice(1))).toBeGreaterThan(0);
  await close();
});
