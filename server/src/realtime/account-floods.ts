import { LRUCache } from "lru-cache";
import { TokenBucket } from "./token-bucket.ts";

/** Frames and bytes that all sockets of an account on one process may send at once, and per second after that. */
export const accountFrames = { count: 1_200, perSecond: 600, bytes: 8 * 1024 * 1024, bytesPerSecond: 1024 * 1024 };

/** Milliseconds after which an unused bucket is full again, and the number of accounts whose buckets are kept. */
const fullAfter = 10_000;
const maxKept = 50_000;

/** Limits the frames of all sockets of an account together, so that more sockets do not mean a higher limit. */
export class AccountBuckets {
  readonly #accounts = new LRUCache<string, { readonly frames: TokenBucket; readonly bytes: TokenBucket }>({
    max: maxKept,
    ttl: fullAfter,
    updateAgeOnGet: true,
  });

  /** Takes one frame with its bytes; false when the limit is exceeded. `now` as for {@link Flood}. */
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
