import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./port.ts";
import { askAll, launched, type RedisServer, startRedis, talk } from "./redis.ts";
import { until } from "./until.ts";

/** A primary with a replica and three sentinels that watch them. */
export interface Sentinels {
  readonly url: string;
  /** The initial primary. */
  readonly primary: RedisServer;
  readonly replica: RedisServer;
  readonly ports: readonly number[];
  close(): Promise<void>;
}

/** The name of the primary in the sentinels' configuration. */
export const watched = "harbour";

export interface SentinelOptions {
  /** The password of the servers. */
  readonly password?: string;
  /** The password of the sentinels. */
  readonly sentinelPassword?: string;
  /** Milliseconds of silence after which the replica replaces the primary. */
  readonly patience?: number;
}

/** Starts the servers and the sentinels. */
export async function startSentinels(options: SentinelOptions = {}): Promise<Sentinels> {
  const { password, sentinelPassword } = options;
  const auth = password === undefined ? [] : ["--requirepass", password, "--masterauth", password];
  const primary = await startRedis(auth);
  const replica = await startRedis([...auth, "--replicaof", "127.0.0.1", String(primary.port)]);
  await until(async () => (await talk(replica.port, "INFO replication", password)).includes("master_link_status:up"));
  const sentinels = await Promise.all([1, 2, 3].map(() => startSentinel(primary.port, options)));
  const ports = sentinels.map(({ port }) => port);
  for (const port of ports) await until(() => knowsAll(port, sentinelPassword));
  const hosts = ports.map((port) => `127.0.0.1:${port}`).join(",");
  const secret = password === undefined ? "" : `:${password}@`;
  const query = sentinelPassword === undefined ? "" : `?sentinel_password=${sentinelPassword}`;
  return {
    url: `redis+sentinel://${secret}${hosts}/${watched}${query}`,
    ...{ primary, replica, ports },
    async close() {
      await Promise.all([...sentinels, primary, replica].map((each) => each.close()));
    },
  };
}

async function startSentinel(primary: number, options: SentinelOptions) {
  const { password, sentinelPassword, patience = 30_000 } = options;
  const folder = await mkdtemp(join(tmpdir(), "parley-sentinel-"));
  const port = freePort();
  const file = join(folder, "sentinel.conf");
  const lines = [
    `port ${port}`,
    "bind 127.0.0.1",
    `dir ${folder}`,
    `sentinel monitor ${watched} 127.0.0.1 ${primary} 2`,
    `sentinel down-after-milliseconds ${watched} ${patience}`,
    `sentinel failover-timeout ${watched} 3000`,
    ...(password === undefined ? [] : [`sentinel auth-pass ${watched} ${password}`]),
    ...(sentinelPassword === undefined
      ? []
      : [`requirepass ${sentinelPassword}`, `sentinel sentinel-pass ${sentinelPassword}`]),
  ];
  await writeFile(file, `${lines.join("\n")}\n`);
  const running = await launched(port, [file, "--sentinel"]);
  return {
    port,
    async close() {
      running.kill("SIGKILL");
      await running.exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Whether a sentinel knows the replica and the other sentinels, which a failover needs. */
async function knowsAll(port: number, password: string | undefined): Promise<boolean> {
  const told = await askAll(port, `SENTINEL MASTER ${watched}`, password);
  const value = (name: string) => told[told.indexOf(name) + 1];
  return value("num-slaves") === "1" && value("num-other-sentinels") === "2";
}
