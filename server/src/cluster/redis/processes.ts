import type { RedisLink, Script } from "./link.ts";

/** Milliseconds after which a process that said nothing counts as gone. */
export const processLasts = 6_000;
/** Milliseconds between two signs of life. */
const signEvery = 2_000;

/** Signs a process in, or out where its name comes with "out", forgets those that are gone, answers the others by name. */
const sign: Script = {
  text: `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if ARGV[2] == 'out' then redis.call('ZREM', KEYS[1], ARGV[1])
else redis.call('ZADD', KEYS[1], now + ${processLasts}, ARGV[1]) end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
redis.call('PEXPIRE', KEYS[1], ${processLasts * 2})
local all = redis.call('ZRANGE', KEYS[1], 0, -1)
local others = {}
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

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    if (this.healthy) await this.#link.run(sign, this.#key, [this.id, "out"]).catch(() => undefined);
  }

  async #sign(): Promise<void> {
    this.others = (await this.#link.run(sign, this.#key, [this.id, "in"])) as string[];
    this.#turn(true);
  }

  #turn(healthy: boolean): void {
    if (this.healthy === healthy) return;
    this.healthy = healthy;
    this.#onTurn(healthy);
  }
}
