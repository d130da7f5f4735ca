import type { RedisServer } from "../harness/redis.ts";

/** The number of processes that Redis lists as alive for the others. */
export async function alive(redis: RedisServer): Promise<number> {
  const key = (await redis.talk("KEYS *processes")).split("\r\n").find((line) => line.endsWith("processes")) ?? "";
  const seconds = (await redis.talk("TIME")).split("\r\n").find((line) => /^\d{10}$/.test(line)) ?? "0";
  const count = await redis.ask(`ZCOUNT ${key} ${Number(seconds) * 1000} +inf`);
  return Number(count.slice(1));
}
