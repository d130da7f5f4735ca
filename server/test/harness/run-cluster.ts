import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type App, type AppOptions, createApp } from "../../src/app.ts";
import type { Config } from "../../src/config.ts";
import { startNginx } from "../deploy/nginx.ts";
import { freePort } from "./port.ts";
import type { ProcessOptions, Running } from "./running.ts";
import { settle } from "./settle.ts";
import { Turns } from "./turns.ts";

/** The Redis with which every server of a test runs as three processes behind nginx: `npm test -- cluster` sets it. */
export const clusterRedis = process.env.TEST_CLUSTER_REDIS || undefined;

/** Settings that all processes behind one address share. */
export const clusterSettings = {
  secret: "the same for all processes of a test",
  trustedProxies: ["127.0.0.1"],
} as const;

export interface Surroundings {
  readonly folder: string;
  /** Whether the test acts as a proxy in front of nginx, like the TLS proxy of deploy/compose.cluster.yaml. */
  readonly isProxied: boolean;
}

/** Runs a server as in the last step of docs/deploy.md: three processes with one database and one Redis, behind nginx. */
export async function runCluster(
  config: Config,
  options: ProcessOptions,
  { folder, isProxied }: Surroundings,
): Promise<Running> {
  const ports = [freePort(), freePort(), freePort()] as const;
  const turns = new Turns();
  const inTurn: Turns["take"] = (work) => turns.take(work);
  let apps = await startAll(config, { ...options, inTurn }, ports);
  const place = join(folder, "nginx");
  await mkdir(place);
  const nginx = await startNginx(place, config.port, ports, { believes: isProxied ? "127.0.0.1" : undefined });

  function running(): Running {
    const mine = apps;
    return {
      apps: mine,
      url: nginx.url,
      async again(next, nextOptions) {
        await stopAll(mine);
        apps = await startAll(next, { ...nextOptions, inTurn }, ports);
        return running();
      },
      async stop() {
        await stopAll(mine);
        await nginx.stop();
      },
      settled: () => settle(mine),
      undisturbed: inTurn,
    };
  }

  return running();
}

type Three<T> = readonly [T, T, T];

/** All at the same time, as after a power failure: one of them creates the schema. */
async function startAll(config: Config, options: AppOptions, ports: Three<number>): Promise<Three<App>> {
  const [first, second, third] = ports;
  const start = async (port: number, data: string) => {
    const app = await createApp({ ...config, port, data }, options);
    await app.start();
    return app;
  };
  return Promise.all([
    start(first, config.data),
    start(second, join(config.data, "second")),
    start(third, join(config.data, "third")),
  ]);
}

async function stopAll(apps: Three<App>): Promise<void> {
  await Promise.all(apps.map((app) => app.stop()));
}
