import type { AccountId } from "@parley/protocol";
import { ApiError } from "../errors.ts";

/** Pulls of one account that wait for the one under way, on this process: one for each of somebody's open pages. */
export const mostWaiting = 8;
/** Milliseconds after which one that is refused may ask again. */
const comeBackIn = 1000;

/**
 * Lets one pull of each account run at a time: side by side they would only share the process, and hold as many answers in memory.
 * A few wait; further ones are refused, and their clients ask again.
 */
export class Turns {
  readonly #accounts = new Map<AccountId, { last: Promise<unknown>; count: number }>();

  async take<T>(accountId: AccountId, work: () => Promise<T>): Promise<T> {
    const line = this.#accounts.get(accountId) ?? { last: Promise.resolve(), count: 0 };
    if (line.count > mostWaiting) throw new ApiError("rate_limited", { retryAfter: comeBackIn });
    this.#accounts.set(accountId, line);
    line.count += 1;
    const turn = line.last.then(work);
    line.last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      line.count -= 1;
      if (line.count === 0) this.#accounts.delete(accountId);
    }
  }
}
