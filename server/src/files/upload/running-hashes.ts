import type { Hash } from "node:crypto";

/** Most uploads whose hash state is kept between two requests; for others the server reads all bytes again at the end. */
export const maxRunningHashes = 256;

interface Running {
  /** Bytes that are in it. */
  readonly offset: number;
  readonly hash: Hash;
}

/** Hash states of uploads in several requests, by blob key, so that the last request need not read all bytes again. */
export class RunningHashes {
  readonly #running = new Map<string, Running>();

  /** The hash state up to an offset, for the request that continues there; undefined if this process has none. */
  take(key: string, offset: number): Hash | undefined {
    const running = this.#running.get(key);
    this.#running.delete(key);
    return running?.offset === offset ? running.hash : undefined;
  }

  /** Keeps a hash for the next request of its upload; the oldest one goes where there are too many. */
  keep(key: string, running: Running): void {
    this.#running.delete(key);
    this.#running.set(key, running);
    if (this.#running.size <= maxRunningHashes) return;
    const [oldest = ""] = this.#running.keys();
    this.#running.delete(oldest);
  }
}
