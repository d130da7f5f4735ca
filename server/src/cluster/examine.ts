import { parseRedisAddress } from "../config/redis-address.ts";
import { RedisUnusableError } from "./open.ts";
import { RedisLink, type Script } from "./redis/link.ts";
import { reasonOf } from "./redis/reason.ts";

/** What Redis reports about itself. */
export interface RedisFacts {
  /** `Redis 7.2.4`, `Valkey 8.0.1`. */
  readonly version: string;
  readonly role: string;
  /** Processes of this server with a lease. */
  readonly processes: number;
  /** Its eviction policy (`maxmemory-policy`). */
  readonly policy: string;
  /** Its memory limit in bytes; 0 for none. */
  readonly maxMemory: number;
  /** Its clock, and this process's clock when it was asked and when it had answered; milliseconds since 1970. */
  readonly now: number;
  readonly asked: number;
  readonly answered: number;
}

const look: Script = {
  text: `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local alive = redis.call('ZCOUNT', KEYS[1], now, '+inf')
return {time[1], time[2], tostring(alive), redis.call('INFO', 'server'), redis.call('INFO', 'replication'), redis.call('INFO', 'memory')}`,
};

/** Examines the Redis at an address. Throws RedisUnusableError when it cannot be used. `name` as for openRedis. */
export async function examineRedis(url: string, name: string): Promise<RedisFacts> {
  const address = parseRedisAddress(url);
  if (address === undefined) throw new RedisUnusableError("PARLEY_REDIS_URL is no address of a Redis");
  const link = new RedisLink(address, () => {});
  try {
    await link.open();
    const asked = Date.now();
    const answer = (await link.run(look, `parley:${name}:processes`, [])) as string[];
    return factsOf(answer, asked, Date.now());
  } catch (error) {
    throw new RedisUnusableError(`PARLEY_REDIS_URL cannot be used: ${reasonOf(error, address.kind)}`);
  } finally {
    await link.close();
  }
}

function factsOf([seconds, micros, processes, ...infos]: string[], asked: number, answered: number): RedisFacts {
  const info = new Map(
    infos.flatMap((text) => [...text.matchAll(/^(\w+):(.*?)\r?$/gm)].map(([, key, value]) => [key, value])),
  );
  const valkey = info.get("valkey_version");
  return {
    version: valkey === undefined ? `Redis ${info.get("redis_version")}` : `Valkey ${valkey}`,
    processes: Number(processes),
    role: info.get("role") ?? "unknown",
    policy: info.get("maxmemory_policy") ?? "unknown",
    maxMemory: Number(info.get("maxmemory") ?? 0),
    now: Number(seconds) * 1000 + Math.floor(Number(micros) / 1000),
    ...{ asked, answered },
  };
}
