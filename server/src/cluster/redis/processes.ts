import type { RedisLink, Script } from "./link.ts";

/** Milliseconds after which a process that said nothing counts as gone. */
export const processLasts = 6_000;
/** Milliseconds between two signs of life. */
const signEvery = 2_000;

/**
 * Signs a process in, or out where its name comes with "out", forgets those that are gone, and answers whether it was known before,
 * then the others by name.
 */
const sign: Script = {
  text: `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local last = tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1]) or 0)
if ARGV[2] == 'out' then redis.call('ZREM', KEYS[1], ARGV[1])
else redis.call('ZADD', KEYS[1], now + ${processLasts}, ARGV[1]) end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
redis.call('PEXPIRE', KEYS[1], ${processLasts * 2})
local all = redis.call('ZRANGE', KEYS[1], 0, -1)
local others = { last > now and 'known' or 'new' }
for _, id in ipairs(all) do if id ~= ARGV[1] then others[#others + 1] = id end end
return others`,
};

/** The processes of the cluster that are alive, as far as Redis knows. */
export class Processes {
  readonly id = crypto.randomUUID();
  /** False while Redis does not answer. */
  healthy = false;
  /** The other processes at the last look. */
  others: readonly string[] = [];
  /** Until when Redis may not know of processes that are alive, since it has lost what it held; by the clock that never jumps. */
  #incompleteUntil = 0;
  readonly #link: RedisLink;
  readonly #key: string;
  readonly #onTurn: (healthy: boolean) => void;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** `onTurn` hears when Redis is lost and when it is back. */
  constructor(link: RedisLink, prefix: string, onTurn: (healthy: boolean) => void) {
    this.#link = link;
    this.#key = `${prefix}processes`;
    this.#onTurn = onTurn;
  }

  /** Signs in. Throws what Redis says against it. */
  async start(): Promise<void> {
    await this.#sign();
    this.#timer = setInterval(() => void this.look(), signEvery);
  }

  /** Gives a sign of life and asks for those of the others. */
  async look(): Promise<readonly string[]> {
    try {
      await this.#sign();
    } catch {
      this.#turn(false);
    }
    return this.others;
  }

  /** Milliseconds until all processes alive have signed in again with a Redis that had forgotten them; 0 when it had not. */
  get incompleteFor(): number {
    return Math.max(0, this.#incompleteUntil - performance.now());
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    if (this.healthy) await this.#link.run(sign, this.#key, [this.id, "out"]).catch(() => undefined);
  }

  async #sign(): Promise<void> {
    const [was, ...others] = (await this.#link.run(sign, this.#key, [this.id, "in"])) as string[];
    // The first sign of all finds nothing of its own. Later on it means that a Redis without its memory has taken the place of the other.
    if (was === "new" && this.#timer !== undefined) this.#incompleteUntil = performance.now() + processLasts;
    this.others = others;
    this.#turn(true);
  }

  #turn(healthy: boolean): void {
    if (this.healthy === healthy) return;
    this.healthy = healthy;
    this.#onTurn(healthy);
  }
}
