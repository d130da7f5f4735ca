import type { Config } from "../config.ts";
import type { Logger } from "../logger.ts";
import { noMetrics } from "../metrics/metrics.ts";
import { parseRedisAddress } from "./redis/address.ts";
import { reasonOf } from "./redis/reason.ts";
import { RedisCluster } from "./redis/redis.ts";

/** What `PARLEY_REDIS_URL` names cannot be used. */
export class RedisUnusableError extends Error {
  override readonly name = "RedisUnusableError";
}

/**
 * Joins the processes around the Redis of the settings; null where they name none. Throws RedisUnusableError when it cannot be
 * reached, is a replica, or is too old.
 *
 * @param name keeps servers that share one Redis apart
 */
export async function openRedis(
  config: Config,
  name: string,
  log: Logger,
  metrics = noMetrics,
): Promise<RedisCluster | null> {
  const address = config.redisUrl === null ? undefined : parseRedisAddress(config.redisUrl);
  if (address === undefined) return null;
  const onTurn = (healthy: boolean) => {
    if (healthy) log.info("Redis answers");
    else log.warn("Redis does not answer: other processes are heard by the sweep until it does");
  };
  try {
    return await RedisCluster.open({ address, name, onTurn, metrics });
  } catch (error) {
    throw new RedisUnusableError(`PARLEY_REDIS_URL cannot be used: ${reasonOf(error, address.kind)}`);
  }
}
