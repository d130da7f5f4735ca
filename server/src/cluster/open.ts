import { nameOf, parseRedisAddress } from "../config/redis-address.ts";
import type { Config } from "../config.ts";
import type { Logger } from "../logger.ts";
import { noMetrics } from "../metrics/metrics.ts";
import { outOfReach, persist, startPatience } from "../persist.ts";
import { mayPass, reasonOf } from "./redis/reason.ts";
import type { RedisCluster } from "./redis/redis.ts";

/** The Redis that `PARLEY_REDIS_URL` names cannot be used. */
export class RedisUnusableError extends Error {
  override readonly name = "RedisUnusableError";
}

/**
 * Joins the cluster of the Redis in the settings; null where they name none. Waits for a Redis that is not up yet, as long as for a
 * database. Throws RedisUnusableError when it stays unreachable, and at once when it is a replica, too old, or refuses the password.
 *
 * @param name part of all keys, so that several servers can share one Redis
 * @param patience milliseconds
 */
export async function openRedis(
  config: Config,
  name: string,
  log: Logger,
  metrics = noMetrics,
  patience = startPatience,
): Promise<RedisCluster | null> {
  const address = config.redisUrl === null ? undefined : parseRedisAddress(config.redisUrl);
  if (address === undefined) return null;
  const onHealth = (healthy: boolean) => {
    if (healthy) log.info("Redis answers");
    else
      log.warn(
        "Redis does not answer: until it does, changes of other processes are found in the database every two seconds",
      );
  };
  let isNews = true;
  const failed = (error: unknown) => {
    if (!mayPass(error)) throw error;
    if (isNews) log.warn(outOfReach("PARLEY_REDIS_URL", nameOf(address), reasonOf(error, address.kind)));
    isNews = false;
  };
  const until = performance.now() + patience;
  try {
    // Loaded only if a Redis is configured: its client takes 20 MB of memory.
    const { RedisCluster } = await import("./redis/redis.ts");
    return await persist(() => RedisCluster.open({ address, name, onHealth, metrics }), until, failed);
  } catch (error) {
    throw new RedisUnusableError(`PARLEY_REDIS_URL cannot be used: ${reasonOf(error, address.kind)}`);
  }
}
