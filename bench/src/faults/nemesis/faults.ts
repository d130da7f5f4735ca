import { loseCommit, losses, type Middleman, type TcpProxy } from "@parley/server/testing";
import type { ServerProcess } from "./process.ts";
import type { Site } from "./site.ts";

/** A number from 0 up to 1. */
export type Random = () => number;

/** A fault that begins and ends by itself. */
export interface Fault {
  readonly name: string;
  /** How often it is chosen, beside the others. */
  readonly weight: number;
  /** Resolves when everything works again. */
  run(site: Site<unknown>, random: Random): Promise<void>;
}

/** An element of a list that is not empty. */
export function pick<T>(list: readonly T[], random: Random): T {
  const chosen = list[Math.floor(random() * list.length)];
  if (chosen === undefined) throw new Error("there is nothing to choose from");
  return chosen;
}

/** Waits a random number of milliseconds. */
const wait = (random: Random, from: number, to: number): Promise<void> => Bun.sleep(from + random() * (to - from));

const onProxy =
  (work: (proxy: TcpProxy, random: Random) => Promise<void>): Fault["run"] =>
  (site, random) =>
    work(pick(site.proxies, random), random);

const onProcess =
  (work: (process: ServerProcess, random: Random) => Promise<void>): Fault["run"] =>
  (site, random) =>
    work(pick(site.processes, random), random);

async function freeze(process: ServerProcess, random: Random, from: number, to: number): Promise<void> {
  process.freeze();
  await wait(random, from, to);
  process.thaw();
}

/** Faults of a process. */
const processFaults: readonly Fault[] = [
  {
    name: "kill and restart",
    weight: 3,
    run: onProcess(async (process, random) => {
      await process.kill();
      await wait(random, 0, 400);
      await process.start();
    }),
  },
  {
    name: "restart",
    weight: 1,
    run: onProcess(async (process) => {
      await process.stop();
      await process.start();
    }),
  },
  {
    name: "freeze the process",
    weight: 2,
    run: onProcess((process, random) => freeze(process, random, 100, 3_500)),
  },
];

/** Faults of a process that has a lease: it is 6 s long. */
const leaseFaults: readonly Fault[] = [
  {
    name: "freeze a process past its lease",
    weight: 2,
    run: onProcess((process, random) => freeze(process, random, 6_500, 9_000)),
  },
];

/** Faults of the network between clients and processes. */
const networkFaults: readonly Fault[] = [
  { name: "cut all connections", weight: 3, run: onProxy(async (proxy) => proxy.cut()) },
  {
    name: "stall all connections",
    weight: 2,
    run: onProxy(async (proxy, random) => {
      proxy.pause("requests", "answers");
      await wait(random, 200, 4_000);
      proxy.resume();
    }),
  },
  {
    // Calls arrive and have their effect, and their answers are lost.
    name: "lose all answers",
    weight: 3,
    run: onProxy(async (proxy, random) => {
      proxy.pause("answers");
      await wait(random, 50, 1_000);
      proxy.cut();
      proxy.resume();
    }),
  },
  { name: "leave the server half-open connections", weight: 1, run: onProxy(async (proxy) => proxy.abandon()) },
  {
    name: "refuse connections",
    weight: 1,
    run: onProxy(async (proxy, random) => {
      proxy.refuse();
      proxy.cut();
      await wait(random, 100, 1_500);
      proxy.accept();
    }),
  },
];

const onRedis =
  (work: (redis: NonNullable<Site<unknown>["redis"]>, random: Random) => Promise<void>): Fault["run"] =>
  async (site, random) => {
    if (site.redis !== null) await work(site.redis, random);
  };

/** Faults of the Redis of a cluster, and of the network before it. */
const redisFaults: readonly Fault[] = [
  {
    name: "cut one process from Redis",
    weight: 3,
    run: onRedis(async ({ proxies }, random) => {
      const proxy = pick(proxies, random);
      proxy.cut();
      await wait(random, 200, 8_000);
      proxy.heal();
    }),
  },
  {
    name: "cut all processes from Redis",
    weight: 1,
    run: onRedis(async ({ proxies }, random) => {
      for (const proxy of proxies) proxy.cut();
      await wait(random, 200, 3_000);
      for (const proxy of proxies) proxy.heal();
    }),
  },
  {
    name: "lose everything from Redis on a connection",
    weight: 2,
    run: onRedis(async ({ proxies }, random) => {
      pick(proxies, random).mute("listening", "from Redis");
      await wait(random, 200, 3_000);
    }),
  },
  {
    name: "pause Redis",
    weight: 1,
    run: onRedis(async ({ server }, random) => {
      const duration = Math.round(200 + random() * 3_000);
      await server.pause(duration);
      await Bun.sleep(duration);
    }),
  },
  {
    name: "kill Redis and start it empty",
    weight: 1,
    run: onRedis(async ({ server }, random) => {
      await server.kill();
      await wait(random, 0, 1_000);
      await server.restart();
    }),
  },
];

const onDatabase =
  (work: (middleman: Middleman, random: Random) => Promise<void>): Fault["run"] =>
  (site, random) =>
    work(pick(site.middlemen, random), random);

/** Faults of the network between a process and its database server. */
const databaseFaults: readonly Fault[] = [
  {
    // The process does not know whether the transaction was committed.
    name: "lose a commit",
    weight: 4,
    run: onDatabase(async (middleman, random) => {
      loseCommit(middleman, pick(losses, random));
      await wait(random, 200, 1_500);
      middleman.meddle({});
    }),
  },
  {
    name: "cut one process from its database",
    weight: 2,
    run: onDatabase(async (middleman) => middleman.cut()),
  },
  {
    name: "lose everything between a process and its database",
    weight: 1,
    run: onDatabase(async (middleman, random) => {
      const nothing = () => Buffer.alloc(0);
      middleman.meddle({ asked: nothing, answered: nothing });
      await wait(random, 100, 2_000);
      middleman.meddle({});
      // What was swallowed never arrives: the connections are of no use.
      middleman.cut();
    }),
  },
];

/** Faults of one process. Those of each list happen one after the other, beside those of the other lists. */
export const singleFaults: readonly (readonly Fault[])[] = [processFaults, networkFaults];

/** Faults of a cluster. */
export const clusterFaults: readonly (readonly Fault[])[] = [
  [...processFaults, ...leaseFaults],
  networkFaults,
  redisFaults,
  databaseFaults,
];
