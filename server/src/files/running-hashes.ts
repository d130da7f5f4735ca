import type { Hash } from "node:crypto";

/** Uploads whose hash is kept between two requests; of the others the bytes are read again when they are whole. */
export const maxRunningHashes = 256;

interface Running {
  /** Bytes that are in it. */
  readonly offset: number;
  readonly hash: Hash;
}

/** Hashes of uploads that come in several requests, by the keys of their blobs: the last request of one need not read all its bytes again. */
export class RunningHashes {
  readonly #running = new Map<string, Running>();

  /** The hash of the bytes before an offset, for the request that goes on there; undefined where this process has none. */
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
