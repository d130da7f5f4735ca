import { processLease } from "../cluster.ts";
import { type RedisLink, RedisSilentError, type Script } from "./link.ts";

/** Milliseconds between renewals of the lease. */
const renewEvery = 1_500;
/** Milliseconds by which a process considers its own lease ended before Redis does: clocks run at different rates. */
const margin = 250;

/**
 * Renews a process's lease ("in"), releases it ("out") or leaves it ("look"), removes leases that have ended, and answers whether the lease
 * existed before, then the ids of the other processes.
 */
const renew: Script = {
  text: `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local last = tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1]) or 0)
if ARGV[2] == 'out' then redis.call('ZREM', KEYS[1], ARGV[1])
elseif ARGV[2] == 'in' then redis.call('ZADD', KEYS[1], now + ${processLease}, ARGV[1]) end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
redis.call('PEXPIRE', KEYS[1], ${processLease * 2})
local all = redis.call('ZRANGE', KEYS[1], 0, -1)
local others = { last > now and 'known' or 'new' }
for _, id in ipairs(all) do if id ~= ARGV[1] then others[#others + 1] = id end end
return others`,
};

export interface ProcessesParts {
  readonly link: RedisLink;
  readonly prefix: string;
  /** Called when Redis stops answering and when it answers again. */
  readonly onHealth: (healthy: boolean) => void;
  /** Sends a message to this process's own channel, which calls `echoed` when it arrives. */
  readonly echo: () => void;
}

/** The processes with a lease in Redis, and this process's own lease. */
export class Processes {
  readonly id = crypto.randomUUID();
  /** False while Redis does not answer, or does not deliver to this process's subscription. */
  healthy = false;
  /** The other processes when they were last read. */
  others: readonly string[] = [];
  /** Redis lost its data: until then, by the monotonic clock, it may not list all living processes. */
  #incompleteUntil = 0;
  /** Begin and end of this process's lease, by the monotonic clock. */
  #lease = { since: 0, until: 0 };
  #ticking = false;
  /** Redis answered the last command. */
  #answers = true;
  /** An echo was sent and has not arrived. */
  #awaitsEcho = false;
  /** The last echo did not arrive in time: a process that receives no commands lets its lease end. */
  #deaf = false;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #parts: ProcessesParts;
  readonly #key: string;

  constructor(parts: ProcessesParts) {
    this.#parts = parts;
    this.#key = `${parts.prefix}processes`;
  }

  /** Takes the lease. Throws the error of Redis. */
  async start(): Promise<void> {
    await this.#renew();
    this.#timer = setInterval(() => void this.#tick(), renewEvery);
  }

  /** Begin of the lease, by `performance.now()`; null when it has ended or Redis may have lost it. */
  connectedSince(): number | null {
    return performance.now() < this.#lease.until ? this.#lease.since : null;
  }

  /** The echo has arrived. */
  echoed(): void {
    this.#awaitsEcho = false;
    this.#deaf = false;
  }

  /** Renews the lease and reads which other processes have one. */
  async look(): Promise<readonly string[]> {
    try {
      await this.#renew();
      this.#answers = true;
    } catch (error) {
      this.#answers = false;
      this.#setHealthy(false);
      if (error instanceof RedisSilentError) void this.#parts.link.replace("speaking");
    }
    return this.others;
  }

  /** Milliseconds until Redis lists all living processes again after it lost its data; 0 when it did not. */
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
    this.#deaf = this.#awaitsEcho;
    await this.look();
    // Redis answers commands, and yet the echo did not arrive: the subscription is broken.
    if (this.#deaf && this.#answers) await this.#parts.link.replace("listening");
    this.#awaitsEcho = this.#answers;
    if (this.#answers) this.#parts.echo();
    this.#ticking = false;
  }

  async #renew(): Promise<void> {
    const asked = performance.now();
    // A process that receives nothing does not renew its lease, but still reads which processes are alive.
    const how = this.#deaf ? "look" : "in";
    const [was, ...others] = (await this.#parts.link.run(renew, this.#key, [this.id, how])) as string[];
    // A first renewal finds no lease. A later one finds none only when Redis lost its data, or another Redis took over.
    if (was === "new" && how === "in" && this.#timer !== undefined)
      this.#incompleteUntil = performance.now() + processLease;
    this.others = others;
    if (how === "in") this.#extend(asked, was === "known");
    this.#setHealthy(how === "in");
  }

  /** A lease that had ended, here or in Redis, begins anew: commands sent in between did not come here. */
  #extend(asked: number, wasKnown: boolean): void {
    const now = performance.now();
    const isUnbroken = wasKnown && now < this.#lease.until;
    this.#lease = { since: isUnbroken ? this.#lease.since : now, until: asked + processLease - margin };
  }

  #setHealthy(healthy: boolean): void {
    if (this.healthy === healthy) return;
    this.healthy = healthy;
    this.#parts.onHealth(healthy);
  }
}
