import type { Config } from "../config.ts";
import type { Logger } from "../logger.ts";
import { noMetrics } from "../metrics/metrics.ts";
import { parseRedisAddress } from "./redis/address.ts";
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
    throw new RedisUnusableError(`PARLEY_REDIS_URL cannot be used: ${reasonOf(error)}`);
  }
}

/** In words for an operator; the library's own may quote the address, which holds a password. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  if (/NOAUTH|WRONGPASS|invalid username-password/i.test(text)) return "user or password is wrong.";
  if (/READONLY/.test(text)) return "it is a replica. Name the primary, or use redis+sentinel://.";
  if (/unknown command|SSUBSCRIBE/i.test(text)) return "it is older than Redis 7. Redis 7 or Valkey is needed.";
  if (/cluster support|MOVED|CROSSSLOT/i.test(text)) return "it is part of a cluster. Use redis+cluster://.";
  if (/did not answer|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|timed? ?out|closed/i.test(text)) return "nobody answers there.";
  return text.replaceAll(/\/\/[^@\s/]*@/g, "//");
}
