import type { Config } from "../config.ts";
import type { Logger } from "../logger.ts";
import { noMetrics } from "../metrics/metrics.ts";
import { outOfReach, persist, startPatience } from "../persist.ts";
import { nameOf, parseRedisAddress } from "./redis/address.ts";
import { mayPass, reasonOf } from "./redis/reason.ts";
import { RedisCluster } from "./redis/redis.ts";

/** What `PARLEY_REDIS_URL` names cannot be used. */
export class RedisUnusableError extends Error {
  override readonly name = "RedisUnusableError";
}

/**
 * Joins the processes around the Redis of the settings; null where they name none. One that is not there yet is waited for as long as a
 * database is. Throws RedisUnusableError when it stays away, and at once when it is a replica, too old, or takes no such password.
 *
 * @param name keeps servers that share one Redis apart
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
  const onTurn = (healthy: boolean) => {
    if (healthy) log.info("Redis answers");
    else log.warn("Redis does not answer: other processes are heard by the sweep until it does");
  };
  let isNews = true;
  const failed = (error: unknown) => {
    if (!mayPass(error)) throw error;
    if (isNews) log.warn(outOfReach("PARLEY_REDIS_URL", nameOf(address), reasonOf(error, address.kind)));
    isNews = false;
  };
  const until = performance.now() + patience;
  try {
    return await persist(() => RedisCluster.open({ address, name, onTurn, metrics }), until, failed);
  } catch (error) {
    throw new RedisUnusableError(`PARLEY_REDIS_URL cannot be used: ${reasonOf(error, address.kind)}`);
  }
}
