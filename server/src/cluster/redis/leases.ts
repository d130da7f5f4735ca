import type { PresenceChange, PresenceState } from "../cluster.ts";
import type { RedisLink, Script } from "./link.ts";

/** Milliseconds for which the key of an account outlives its last lease, before Redis expires it. */
const keyGrace = 60_000;

/**
 * Leases of one account: a hash from socket to the lease's end and state. Times are those of Redis, so that the clocks of the processes do
 * not matter. Answers the account's presence before and after.
 */
const change: Script = {
  text: `
local now = tonumber(ARGV[5])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
local function state()
  local found = 'offline'
  local all = redis.call('HGETALL', KEYS[1])
  for i = 1, #all, 2 do
    local ends, said = string.match(all[i + 1], '^(%S+) (%a+)$')
    if tonumber(ends) <= now then redis.call('HDEL', KEYS[1], all[i])
    elseif said == 'online' then found = 'online'
    elseif found == 'offline' then found = 'away' end
  end
  return found
end
local before = state()
if ARGV[1] == 'lease' then
  redis.call('HSET', KEYS[1], ARGV[2], (now + tonumber(ARGV[4])) .. ' ' .. ARGV[3])
  if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[4]) + ${keyGrace} then
    redis.call('PEXPIRE', KEYS[1], tonumber(ARGV[4]) + ${keyGrace})
  end
elseif ARGV[1] == 'release' then
  redis.call('HDEL', KEYS[1], ARGV[2])
end
return { before, state() }`,
};

/** Presence leases in Redis. */
export class RedisLeases {
  readonly #link: RedisLink;
  readonly #prefix: string;
  readonly #clock: (() => number) | undefined;

  /** `clock`: milliseconds in place of the time of Redis, for tests. */
  constructor(link: RedisLink, prefix: string, clock?: () => number) {
    this.#link = link;
    this.#prefix = prefix;
    this.#clock = clock;
  }

  lease(accountId: string, socketId: string, state: "online" | "away", ttl: number): Promise<PresenceChange> {
    return this.#change(accountId, ["lease", socketId, state, String(ttl)]);
  }

  release(accountId: string, socketId: string): Promise<PresenceChange> {
    return this.#change(accountId, ["release", socketId, "", ""]);
  }

  async state(accountId: string): Promise<PresenceState> {
    return (await this.#change(accountId, ["read", "", "", ""])).after;
  }

  async #change(accountId: string, args: readonly string[]): Promise<PresenceChange> {
    const now = this.#clock === undefined ? "" : String(this.#clock());
    const answer = await this.#link.run(change, `${this.#prefix}presence:${accountId}`, [...args, now]);
    const [before, after] = answer as [PresenceState, PresenceState];
    return { before, after };
  }
}
