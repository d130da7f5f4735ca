import { type Limit, type LimitName, limits } from "@parley/protocol";
import type { Count, Limiter, OpenLimiter } from "../cluster/limiter.ts";
import type { Asker, Origin } from "../context.ts";
import { ApiError } from "../errors.ts";

/** The remaining calls of a limit; `resetsIn` in milliseconds. */
export interface Allowance {
  readonly name: LimitName;
  readonly limit: number;
  readonly seconds: number;
  readonly remaining: number;
  readonly resetsIn: number;
}

/** The counted caller: an account, or a network address without a session. */
export interface LimitedCaller {
  readonly asker: Pick<Asker, "accountId"> | null;
  readonly origin: Pick<Origin, "address">;
}

/** Number of networks of one site that may exhaust a limit at the same time. */
export const networksPerSite = 8;

/** Calls from which a limit is large: a process first counts such a limit locally. */
const large = 100;

/** Counts calls per limit and account, or per network address where nobody is signed in. */
export class RateLimits {
  readonly #limiters = new Map<LimitName, Limiter>();
  /** The same for whole sites of IPv6: a rented server has a /64, but a line often 65,536 of them. */
  readonly #sites = new Map<LimitName, Limiter>();

  /** `scale` multiplies every limit of the contract; 0 turns them off. */
  constructor(scale: number, openLimiter: OpenLimiter) {
    if (scale <= 0) return;
    for (const [name, { calls, seconds }] of Object.entries(limits) as [LimitName, Limit][]) {
      const max = Math.max(1, Math.round(calls * scale));
      this.#limiters.set(name, openLimiter({ name, max, seconds, exact: max < large }));
      const site = {
        name: `${name}-site`,
        max: max * networksPerSite,
        seconds,
        exact: max * networksPerSite < large,
      };
      this.#sites.set(name, openLimiter(site));
    }
  }

  /** False where an operator turned the limits off, for measurements. */
  get areOn(): boolean {
    return this.#limiters.size > 0;
  }

  /** Takes `points` of a limit; undefined when limits are off. Throws `rate_limited` when too few are left. */
  async take(name: LimitName, counted: LimitedCaller, points = 1): Promise<Allowance | undefined> {
    const account = limits[name].by === "account" ? counted.asker?.accountId : undefined;
    if (account !== undefined) return spend(this.#limiters.get(name), name, account, points);
    const { address } = counted.origin;
    // A network beyond its own limit does not use up the limit of its site.
    const allowance = await spend(this.#limiters.get(name), name, networkOf(address), points);
    const site = siteOf(address);
    if (site !== undefined) await spend(this.#sites.get(name), name, site, points);
    return allowance;
  }
}

async function spend(
  limiter: Limiter | undefined,
  name: LimitName,
  by: string,
  points: number,
): Promise<Allowance | undefined> {
  if (limiter === undefined) return undefined;
  const count = await limiter.count(by, { points });
  const allowance = allowanceOf(name, limiter, count);
  if (count.count > limiter.rule.max) throw new RateLimited(allowance, by);
  return allowance;
}

/** The error `rate_limited`, with the remaining calls for the headers of the answer. */
export class RateLimited extends ApiError {
  /** @param by the account or the network that is beyond the limit */
  constructor(
    readonly allowance: Allowance,
    readonly by: string,
  ) {
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

function allowanceOf(name: LimitName, { rule }: Limiter, { count, resetsIn }: Count): Allowance {
  return {
    name,
    limit: rule.max,
    seconds: rule.seconds,
    remaining: Math.max(0, rule.max - count),
    resetsIn,
  };
}

/** A household or a rented server has a whole /64 of IPv6, so a /64 counts as one address. */
export function networkOf(address: string): string {
  return address.includes(":") ? prefixOf(address, 4) : address;
}

/** The /48 of an IPv6 address, which belongs to one site; undefined for IPv4. */
export function siteOf(address: string): string | undefined {
  return address.includes(":") ? prefixOf(address, 3) : undefined;
}

const groupsOfIpv6 = 8;

/** The first groups of an IPv6 address. */
function prefixOf(address: string, count: number): string {
  const [head = [], tail = []] = address.split("::").map((part) => part.split(":").filter(Boolean));
  // Groups behind the :: count too: it may stand for few.
  const zeros = Array.from({ length: Math.max(0, groupsOfIpv6 - head.length - tail.length) }, () => "0");
  return `${[...head, ...zeros, ...tail]
    .slice(0, count)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/${count * 16}`;
}
