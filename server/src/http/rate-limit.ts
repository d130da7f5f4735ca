import { type Limit, type LimitName, limits } from "@parley/protocol";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { ApiError } from "../errors.ts";
import type { Caller } from "./caller.ts";

/** What a caller has left of a limit; `resetsIn` in milliseconds. */
export interface Allowance {
  readonly name: LimitName;
  readonly limit: number;
  readonly seconds: number;
  readonly remaining: number;
  readonly resetsIn: number;
}

/** Counts calls per limit and account, or per network address where nobody is signed in. */
export class RateLimits {
  readonly #limiters = new Map<LimitName, RateLimiterMemory>();

  /** `scale` multiplies every limit of the contract; 0 turns them off. */
  constructor(scale: number) {
    if (scale <= 0) return;
    for (const [name, { calls, seconds }] of Object.entries(limits) as [LimitName, Limit][]) {
      this.#limiters.set(
        name,
        new RateLimiterMemory({ points: Math.max(1, Math.round(calls * scale)), duration: seconds }),
      );
    }
  }

  /** Takes one call; undefined when limits are off. Throws `rate_limited` when none is left. */
  async take(name: LimitName, caller: Caller): Promise<Allowance | undefined> {
    const limiter = this.#limiters.get(name);
    if (limiter === undefined) return undefined;
    try {
      return allowance(name, limiter, await limiter.consume(keyOf(name, caller)));
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw new RateLimited(allowance(name, limiter, refusal));
    }
  }
}

/** The refusal knows what is left, for the headers of its answer. */
export class RateLimited extends ApiError {
  constructor(readonly allowance: Allowance) {
    super("rate_limited", { retryAfter: Math.max(1, allowance.resetsIn) });
  }
}

/** `RateLimit` headers as the IETF draft writes them. */
export function limitHeaders({ name, limit, seconds, remaining, resetsIn }: Allowance): Record<string, string> {
  return {
    "RateLimit-Policy": `"${name}";q=${limit};w=${seconds}`,
    RateLimit: `"${name}";r=${remaining};t=${Math.ceil(resetsIn / 1000)}`,
  };
}

function allowance(
  name: LimitName,
  limiter: RateLimiterMemory,
  { remainingPoints, msBeforeNext }: RateLimiterRes,
): Allowance {
  return {
    name,
    limit: limiter.points,
    seconds: limits[name].seconds,
    remaining: remainingPoints,
    resetsIn: msBeforeNext,
  };
}

function keyOf(name: LimitName, { asker, origin }: Caller): string {
  return limits[name].by === "account" && asker !== null ? asker.accountId : networkOf(origin.address);
}

/** A household or a rented server has a whole /64 of IPv6: it counts as one address. */
export function networkOf(address: string): string {
  const [head = "", tail] = address.split("::");
  if (!address.includes(":")) return address;
  const groups = head === "" ? [] : head.split(":");
  if (tail !== undefined) while (groups.length < 4) groups.push("0");
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}
