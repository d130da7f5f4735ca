import { join } from "node:path";
import {
  databaseOf,
  environmentOf,
  freePort,
  type Middleman,
  type RedisProxy,
  type RedisServer,
  serverPlace,
  startMiddleman,
  startRedis,
  startRedisProxy,
  TcpProxy,
} from "@parley/server/testing";
import { ensureServerBuilt } from "../../../../scripts/build-server.mjs";
import { findDatabaseServer } from "../../../../scripts/database-servers.mjs";
import { type Seed, seeding } from "../../seed.ts";
import { ServerProcess } from "./process.ts";

/** The servers of a run, and everything between them and their clients that a nemesis may break. */
export interface Site<Scene> {
  readonly scene: Scene;
  readonly databaseUrl: string;
  readonly processes: readonly ServerProcess[];
  /** In front of the processes. Clients connect through them. */
  readonly proxies: readonly TcpProxy[];
  /** In a cluster: the Redis, and one proxy between each process and the Redis. */
  readonly redis: { readonly server: RedisServer; readonly proxies: readonly RedisProxy[] } | null;
  /** In a cluster: one between each process and the database server. */
  readonly middlemen: readonly Middleman[];
  /** Stops the processes; the database stays. */
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const root = join(import.meta.dir, "../../../..");
const secret = "the same for all processes of a run with faults";
/** Processes of a cluster, and proxies in front of a single process. */
const processCount = 3;
const proxyCount = 2;

/** One process on the database of its data folder: SQLite, or one on the server that `TEST_DATABASE_URL` names. */
export async function singleSite<Scene>(folder: string, seed: (seed: Seed) => Promise<Scene>): Promise<Site<Scene>> {
  const data = join(folder, "data");
  const scene = await seeding(data, seed, { secret });
  const { databaseUrl = `sqlite:${join(data, "parley.db")}` } = await databaseOf(data);
  const settings = { PARLEY_SECRET: secret, ...(await environmentOf(data)) };
  const ending = new AsyncDisposableStack();
  const [server] = await startProcesses(ending, [{ data, settings }]);
  const proxies: TcpProxy[] = [];
  for (let n = 0; n < proxyCount; n += 1) proxies.push(await proxyTo(ending, server?.url ?? ""));
  return site(ending, { scene, databaseUrl, processes: server ? [server] : [], proxies, redis: null, middlemen: [] });
}

/** Three equal processes on PostgreSQL, each with a proxy in front of it and another one before the Redis that they share. */
export async function clusterSite<Scene>(folder: string, seed: (seed: Seed) => Promise<Scene>): Promise<Site<Scene>> {
  const ending = new AsyncDisposableStack();
  const postgres = await findDatabaseServer("postgres");
  ending.defer(() => postgres.stop());
  const redis = await startRedis();
  ending.defer(() => redis.close());
  const place = await serverPlace(postgres.url);
  ending.defer(async () => void (await place.remove()));
  const scene = await seeding(join(folder, "seed"), seed, { databaseUrl: place.url, secret });
  const redisProxies = await Promise.all(Array.from({ length: processCount }, () => startRedisProxy(redis.port)));
  for (const proxy of redisProxies) ending.defer(() => proxy.close());
  const middlemen = await Promise.all(Array.from({ length: processCount }, () => startMiddleman(place.url)));
  for (const middleman of middlemen) ending.defer(() => middleman.close());
  const shared = { PARLEY_SECRET: secret, PARLEY_FILES_SHARED: "true" };
  const places = redisProxies.map(({ url }, n) => ({
    data: join(folder, `process-${n}`),
    settings: { ...shared, PARLEY_REDIS_URL: url, PARLEY_DATABASE_URL: middlemen[n]?.url ?? "" },
  }));
  const processes = await startProcesses(ending, places);
  const proxies = await Promise.all(processes.map(({ url }) => proxyTo(ending, url)));
  return site(ending, {
    ...{ scene, databaseUrl: place.url, processes, proxies },
    middlemen,
    redis: { server: redis, proxies: redisProxies },
  });
}

interface ProcessPlace {
  readonly data: string;
  readonly settings: Record<string, string>;
}

async function startProcesses(ending: AsyncDisposableStack, places: readonly ProcessPlace[]): Promise<ServerProcess[]> {
  const program = await ensureServerBuilt(root);
  const processes = places.map(({ data, settings }) => new ServerProcess(program, data, freePort(), settings));
  for (const each of processes) ending.defer(() => each.kill());
  for (const each of processes) await each.start();
  return processes;
}

async function proxyTo(ending: AsyncDisposableStack, url: string): Promise<TcpProxy> {
  const proxy = await TcpProxy.to(url);
  ending.defer(() => proxy.close());
  return proxy;
}

type Parts<Scene> = Omit<Site<Scene>, "stop" | typeof Symbol.asyncDispose>;

const site = <Scene>(ending: AsyncDisposableStack, parts: Parts<Scene>): Site<Scene> => ({
  ...parts,
  stop: async () => void (await Promise.all(parts.processes.map((each) => each.stop()))),
  [Symbol.asyncDispose]: () => ending.disposeAsync(),
});
