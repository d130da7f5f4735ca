import { RedisUnusableError } from "./open.ts";
import { parseRedisAddress } from "./redis/address.ts";
import { RedisLink, type Script } from "./redis/link.ts";
import { reasonOf } from "./redis/reason.ts";

/** What a Redis says of itself. */
export interface RedisFacts {
  /** `Redis 7.2.4`, `Valkey 8.0.1`. */
  readonly version: string;
  readonly role: string;
  /** Processes of this server that have said lately that they are alive. */
  readonly processes: number;
  /** What it does when its memory is full. */
  readonly policy: string;
  /** Bytes that it may use; 0: as many as there are. */
  readonly maxMemory: number;
  /** Its clock, and ours before and after asking; milliseconds since 1970. */
  readonly now: number;
  readonly asked: number;
  readonly heard: number;
}

const look: Script = {
  text: `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local alive = redis.call('ZCOUNT', KEYS[1], now, '+inf')
return {time[1], time[2], tostring(alive), redis.call('INFO', 'server'), redis.call('INFO', 'replication'), redis.call('INFO', 'memory')}`,
};

/** Asks the Redis at an address; throws RedisUnusableError where there is none to ask. `name` is the server's: see openRedis. */
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

function factsOf([seconds, micros, processes, ...infos]: string[], asked: number, heard: number): RedisFacts {
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
    ...{ asked, heard },
  };
}
