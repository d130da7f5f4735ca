import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { pino } from "pino";
import { openRedis } from "../../src/cluster/open.ts";
import { loadConfig } from "../../src/config.ts";
import { createLogger } from "../../src/logger.ts";
import { noMetrics } from "../../src/metrics/metrics.ts";
import { type Certificates, makeCertificates } from "../database/certificates.ts";
import { freePort } from "../harness/port.ts";
import { ask, type RedisServer, startRedis } from "../harness/redis.ts";
import { type Nodes, startNodes } from "../harness/redis-nodes.ts";
import { type Sentinels, startSentinels } from "../harness/redis-sentinels.ts";
import { until } from "../harness/until.ts";

const configOf = (redisUrl: string) => ({ ...loadConfig({ env: { PARLEY_SECRET: "x".repeat(40) } }), redisUrl });

/** Milliseconds that are longer than a test may take: what waits that long fails it. */
const forAges = 600_000;

/** What a start with this address ends with. Unless told, it would wait for ages. */
async function said(redisUrl: string, patience = forAges): Promise<string> {
  try {
    await openRedis(configOf(redisUrl), "faults", createLogger("silent"), noMetrics, patience);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error("it was opened");
}

test("an address where nobody answers", async () => {
  const line = await said(`redis://127.0.0.1:${freePort()}`, 0);
  expect(line).toBe("PARLEY_REDIS_URL cannot be used: nobody answers there.");
});

test("a wrong password, which is not repeated", async () => {
  const redis = await startRedis(["--requirepass", "the right one"]);
  const wrong = "PARLEY_REDIS_URL cannot be used: user or password is wrong, or missing.";
  expect(await said(`redis://:secret-of-ann@127.0.0.1:${redis.port}`)).toBe(wrong);
  expect(await said(redis.url)).toBe(wrong);
  await redis.close();
});

test("a replica", async () => {
  const [primary, replica] = [await startRedis(), await startRedis()];
  await ask(replica.port, `REPLICAOF 127.0.0.1 ${primary.port}`);
  expect(await said(replica.url)).toContain("it is a replica");
  await primary.close();
  await replica.close();
});

test("something that is no Redis", async () => {
  const listener = Bun.listen({
    hostname: "127.0.0.1",
    port: 0,
    socket: { data: (socket) => void socket.end("HTTP/1.1 400 Bad Request\r\n\r\n") },
  });
  expect(await said(`redis://127.0.0.1:${listener.port}`)).toBe("PARLEY_REDIS_URL cannot be used: it is no Redis.");
  listener.stop(true);
});

describe("a start waits", () => {
  let redis: RedisServer;
  let lines: { level: number; msg: string }[];
  beforeAll(async () => {
    const slow = ["--key-load-delay", "20000", "--loading-process-events-interval-bytes", "1024"];
    redis = await startRedis([...slow, "--enable-debug-command", "yes"]);
  });
  afterAll(() => redis.close());

  function open() {
    lines = [];
    const log = pino({ level: "info" }, { write: (line: string) => lines.push(JSON.parse(line)) });
    return openRedis(configOf(redis.url), "faults", log, noMetrics, forAges);
  }
  const trouble = (reason: string) =>
    `PARLEY_REDIS_URL: Redis at 127.0.0.1:${redis.port} is out of reach (${reason}). Trying again.`;

  test("for a Redis that is not there yet, and says once what for", async () => {
    await redis.kill();
    const opening = open();
    await until(() => lines.length > 0);
    await redis.restart();
    const cluster = await opening;
    expect(cluster?.healthy).toBe(true);
    expect(lines.map(({ msg }) => msg)).toEqual([trouble("nobody answers there"), "Redis answers"]);
    await cluster?.close();
  });

  test("for one that still reads what it keeps", async () => {
    await redis.ask("DEBUG POPULATE 400");
    await redis.ask("SAVE");
    await redis.kill();
    const restarted = redis.restart();
    await until(async () => (await redis.ask("PING").catch(() => "")).startsWith("-LOADING"));
    const cluster = await open();
    expect(cluster?.healthy).toBe(true);
    expect(lines.map(({ msg }) => msg)).toEqual([
      trouble("it is still reading what it keeps from its disk"),
      "Redis answers",
    ]);
    await cluster?.close();
    await restarted;
  });
});

describe("addresses of several", () => {
  let fleet: { plain: RedisServer; sentinels: Sentinels; nodes: Nodes };
  beforeAll(async () => {
    const [plain, sentinels, nodes] = await Promise.all([
      startRedis(),
      startSentinels({ password: "pw-of-redis", sentinelPassword: "pw-of-sentinels" }),
      startNodes("pw-of-nodes"),
    ]);
    fleet = { plain, sentinels, nodes };
  }, 60_000);
  afterAll(() => Promise.all([fleet.plain.close(), fleet.sentinels.close(), fleet.nodes.close()]));

  type Case = readonly [what: string, url: (all: typeof fleet) => string, reason: string];
  const cases: readonly Case[] = [
    ["a sentinel", ({ sentinels }) => `redis://:pw-of-sentinels@127.0.0.1:${sentinels.ports[0]}`, "it is a sentinel"],
    [
      "a name that sentinels do not know",
      ({ sentinels }) => sentinels.url.replace("/harbour", "/quay"),
      "no primary of that name",
    ],
    ["no password behind sentinels", ({ sentinels }) => sentinels.url.replace(":pw-of-redis@", ""), "user or password"],
    ["no password for sentinels", ({ sentinels }) => sentinels.url.replace(/\?.*/, ""), "`sentinel_password`"],
    [
      "a wrong password for sentinels",
      ({ sentinels }) => sentinels.url.replace("pw-of-sentinels", "pw-guessed"),
      "`sentinel_password`",
    ],
    ["no sentinel", ({ plain }) => `redis+sentinel://127.0.0.1:${plain.port}/harbour`, "it is no sentinel"],
    [
      "part of a cluster",
      ({ nodes }) => `redis://:pw-of-nodes@127.0.0.1:${nodes.nodes[0]?.port}`,
      "it is part of a cluster",
    ],
    ["no part of a cluster", ({ plain }) => `redis+cluster://127.0.0.1:${plain.port}`, "it is no part of a cluster"],
    [
      "a cluster with another password",
      ({ nodes }) => nodes.url.replace("pw-of-nodes", "pw-guessed"),
      "user or password",
    ],
  ];

  test.each(["redis+cluster://127.0.0.1:PORT", "redis+sentinel://127.0.0.1:PORT/harbour"])(
    "where nobody answers: %s",
    async (form) => {
      const line = await said(form.replace("PORT", String(freePort())), 0);
      expect(line).toBe("PARLEY_REDIS_URL cannot be used: nobody answers there.");
    },
  );

  test.each(cases)("%s", async (_, url, reason) => {
    const line = await said(url(fleet));
    expect(line).toStartWith("PARLEY_REDIS_URL cannot be used: ");
    expect(line).toContain(reason);
    expect(line).not.toMatch(/\n|pw-/);
  });

  test.each(["sentinels", "nodes"] as const)("one of the %s that is gone is no reason to stay away", async (kind) => {
    const gone = fleet[kind].url.replace("127.0.0.1", `127.0.0.1:${freePort()},127.0.0.1`);
    const cluster = await openRedis(configOf(gone), "faults", createLogger("silent"));
    expect(cluster?.healthy).toBe(true);
    await cluster?.close();
  });
});

describe("an encrypted address", () => {
  let certificates: Certificates;
  let redis: RedisServer;
  let url: string;
  beforeAll(async () => {
    certificates = makeCertificates();
    const port = freePort();
    const { cert, key, ca } = certificates;
    const files = ["--tls-cert-file", cert, "--tls-key-file", key, "--tls-ca-cert-file", ca];
    redis = await startRedis(["--tls-port", String(port), ...files]);
    url = `rediss://localhost:${port}?ca=${ca}&cert=${cert}&key=${key}`;
  });
  afterAll(async () => {
    await redis.close();
    certificates.remove();
  });

  test("is used with certificates that vouch for both", async () => {
    const cluster = await openRedis(configOf(url), "faults", createLogger("silent"));
    expect(cluster?.healthy).toBe(true);
    await cluster?.close();
  });

  type Case = readonly [what: string, (url: string) => string, reason: string];
  const cases: readonly Case[] = [
    ["nobody vouches for", (right) => right.replace("ca.pem", "stranger.pem"), "nobody who is trusted vouches"],
    ["is another host's", (right) => right.replace("localhost", "127.0.0.1"), "is for another host"],
    ["has no such file", (right) => right.replace("ca.pem", "none.pem"), "cannot be read"],
    [
      "has a file of something else",
      (right) => right.replace(/ca=[^&]*/, `ca=${import.meta.path}`),
      "no certificate or key",
    ],
  ];
  test.each(cases)("that %s", async (_, wrong, reason) => {
    expect(await said(wrong(url))).toContain(reason);
  });

  test("that is taken for a plain one", async () => {
    expect(await said(url.replace("rediss", "redis").replace(/\?.*/, ""), 0)).toContain("rediss://");
  });
});
