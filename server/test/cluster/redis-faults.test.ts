import { expect, test } from "bun:test";
import { openRedis } from "../../src/cluster/open.ts";
import { loadConfig } from "../../src/config.ts";
import { createLogger } from "../../src/logger.ts";
import { freePort } from "../harness/port.ts";
import { ask, startRedis } from "../harness/redis.ts";

/** What a start with this address says. */
async function said(redisUrl: string): Promise<string> {
  const config = { ...loadConfig({ env: { PARLEY_SECRET: "x".repeat(40) } }), redisUrl };
  try {
    await openRedis(config, "faults", createLogger("silent"));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error("it was opened");
}

test("an address where nobody answers", async () => {
  expect(await said(`redis://127.0.0.1:${freePort()}`)).toBe("PARLEY_REDIS_URL cannot be used: nobody answers there.");
});

test("a wrong password, which is not repeated", async () => {
  const redis = await startRedis(["--requirepass", "the right one"]);
  const wrong = "PARLEY_REDIS_URL cannot be used: user or password is wrong.";
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
  expect(await said(`redis://127.0.0.1:${listener.port}`)).toStartWith("PARLEY_REDIS_URL cannot be used: ");
  listener.stop(true);
});
