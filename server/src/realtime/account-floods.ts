import { LRUCache } from "lru-cache";
import { TokenBucket } from "./token-bucket.ts";

/** What all sockets of an account at one process may send at once, and per second from then on. */
export const accountFrames = { count: 1_200, perSecond: 600, bytes: 8 * 1024 * 1024, bytesPerSecond: 1024 * 1024 };

/** Milliseconds after which a bucket that nobody took from is full again, and accounts whose buckets are kept. */
const fullAfter = 10_000;
const maxKept = 50_000;

/** Counts what accounts send, over all their sockets: a hundred sockets are no reason for a hundred times as much. */
export class AccountBuckets {
  readonly #accounts = new LRUCache<string, { readonly frames: TokenBucket; readonly bytes: TokenBucket }>({
    max: maxKept,
    ttl: fullAfter,
    updateAgeOnGet: true,
  });

  /** Takes one frame of so many bytes; false when there were too many. `now` as for {@link Flood}. */
  take(accountId: string, now: number, bytes: number): boolean {
    let held = this.#accounts.get(accountId);
    if (held === undefined) {
      held = {
        frames: new TokenBucket(accountFrames.count, accountFrames.perSecond),
        bytes: new TokenBucket(accountFrames.bytes, accountFrames.bytesPerSecond),
      };
      this.#accounts.set(accountId, held);
    }
    const frames = held.frames.take(now);
    return held.bytes.take(now, bytes) && frames;
  }
}
