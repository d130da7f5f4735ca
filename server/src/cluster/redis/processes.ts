import { processLasts } from "../cluster.ts";
import { type RedisLink, RedisSilentError, type Script } from "./link.ts";

/** Milliseconds between two renewals. */
const renewEvery = 1_500;
/** Milliseconds by which a process takes its own lease to end before Redis does: clocks may run at different rates. */
const margin = 250;

/**
 * Renews a process's lease, or gives it back where its name comes with "out", removes leases that have ended, and answers whether the
 * lease was there before, then the other processes.
 */
const renew: Script = {
  text: `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local last = tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1]) or 0)
if ARGV[2] == 'out' then redis.call('ZREM', KEYS[1], ARGV[1])
elseif ARGV[2] == 'in' then redis.call('ZADD', KEYS[1], now + ${processLasts}, ARGV[1]) end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
redis.call('PEXPIRE', KEYS[1], ${processLasts * 2})
local all = redis.call('ZRANGE', KEYS[1], 0, -1)
local others = { last > now and 'known' or 'new' }
for _, id in ipairs(all) do if id ~= ARGV[1] then others[#others + 1] = id end end
return others`,
};

export interface ProcessesParts {
  readonly link: RedisLink;
  readonly prefix: string;
  /** Hears when Redis is lost and when it is back. */
  readonly onTurn: (healthy: boolean) => void;
  /** Sends a message to this process's own channel, which comes back to `echoed`. */
  readonly echo: () => void;
}

/** The processes of the cluster that are alive, as far as Redis knows, and the lease by which this one is. */
export class Processes {
  readonly id = crypto.randomUUID();
  /** False while Redis does not answer, or does not bring what other processes say. */
  healthy = false;
  /** The other processes at the last look. */
  others: readonly string[] = [];
  /** Until when Redis may not know of processes that are alive, since it has lost what it held; by the clock that never jumps. */
  #incompleteUntil = 0;
  /** When this process's lease began and when it ends. */
  #lease = { since: 0, until: 0 };
  #ticking = false;
  /** Redis answered the last time it was asked. */
  #answers = true;
  /** An echo is on its way. */
  #awaits = false;
  /** The last echo did not come back in time: a process that cannot hear lets its lease end. */
  #deaf = false;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #parts: ProcessesParts;
  readonly #key: string;

  constructor(parts: ProcessesParts) {
    this.#parts = parts;
    this.#key = `${parts.prefix}processes`;
  }

  /** Takes the lease. Throws what Redis says against it. */
  async start(): Promise<void> {
    await this.#renew();
    this.#timer = setInterval(() => void this.#tick(), renewEvery);
  }

  /** When the lease began that has not ended since; null when it has, or when Redis may have lost it. */
  heardSince(): number | null {
    return performance.now() < this.#lease.until ? this.#lease.since : null;
  }

  /** What was sent to this process's own channel has come back. */
  echoed(): void {
    this.#awaits = false;
    this.#deaf = false;
  }

  /** Renews the lease, and asks which other processes have one. */
  async look(): Promise<readonly string[]> {
    try {
      await this.#renew();
      this.#answers = true;
    } catch (error) {
      this.#answers = false;
      this.#turn(false);
      if (error instanceof RedisSilentError) void this.#parts.link.replace("speaking");
    }
    return this.others;
  }

  /** Milliseconds until all processes alive have a lease again of a Redis that had forgotten them; 0 when it had not. */
  get incompleteFor(): number {
    return Math.max(0, this.#incompleteUntil - performance.now());
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#lease.until = 0;
    if (this.healthy) await this.#parts.link.run(renew, this.#key, [this.id, "out"]).catch(() => undefined);
  }

  async #tick(): Promise<void> {
    if (this.#ticking) return;
    this.#ticking = true;
    this.#deaf = this.#awaits;
    await this.look();
    // What was sent has not come back, though Redis answers.
    if (this.#deaf && this.#answers) await this.#parts.link.replace("listening");
    this.#awaits = this.#answers;
    if (this.#answers) this.#parts.echo();
    this.#ticking = false;
  }

  async #renew(): Promise<void> {
    const asked = performance.now();
    // Without renewing it still asks who is alive.
    const how = this.#deaf ? "look" : "in";
    const [was, ...others] = (await this.#parts.link.run(renew, this.#key, [this.id, how])) as string[];
    // The first one finds nothing of its own. Later on it means that a Redis without its memory has taken the place of the other.
    if (was === "new" && how === "in" && this.#timer !== undefined)
      this.#incompleteUntil = performance.now() + processLasts;
    this.others = others;
    if (how === "in") this.#extend(asked, was === "known");
    this.#turn(how === "in");
  }

  /** A lease that had ended, here or in Redis, begins anew: commands of the time between have not been sent here. */
  #extend(asked: number, wasKnown: boolean): void {
    const now = performance.now();
    const isUnbroken = wasKnown && now < this.#lease.until;
    this.#lease = { since: isUnbroken ? this.#lease.since : now, until: asked + processLasts - margin };
  }

  #turn(healthy: boolean): void {
    if (this.healthy === healthy) return;
    this.healthy = healthy;
    this.#parts.onTurn(healthy);
  }
}
