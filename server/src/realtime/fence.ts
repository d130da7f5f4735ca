import { setTimeout as pause } from "node:timers/promises";
import { processLease } from "../cluster/cluster.ts";

/** Milliseconds for which a check of memberships and sessions is valid: less than the others wait for a process that they cannot reach. */
const checkTtl = processLease - 500;
/** Frames that may wait for a check. Further ones are dropped, and the positions of the streams are published in their place. */
export const framesHeld = 10_000;
/** Milliseconds before a failed check is tried again. */
const retryAfter = 500;

export interface FenceParts {
  /** See `Cluster.connectedSince`. */
  readonly connectedSince: () => number | null;
  /**
   * Reads memberships and sessions from the database, and corrects the sockets of this process.
   *
   * @param wasOpen the fence was open when the check began: no command of another process was missed
   */
  readonly check: (wasOpen: boolean) => Promise<void>;
  readonly publish: (topic: string, frame: string) => void;
  /** Publishes the positions of all streams, after frames were dropped. */
  readonly onDropped: () => void;
  readonly onFailure: (error: unknown) => void;
}

/**
 * Holds frames back from this process's sockets while it cannot know who has access (rule A6). The removal of a member and the end of a
 * session do not wait for a process whose lease has ended (paused, cut off, starved). So such a process reads memberships and sessions
 * again before it publishes anything; while it has no lease, for each batch of frames.
 */
export class Fence {
  readonly #parts: FenceParts;
  /** Begin of the last successful check. */
  #checkedAt = Number.NEGATIVE_INFINITY;
  #waiting: (readonly [topic: string, frame: string])[] = [];
  #hasDropped = false;
  #draining = false;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #closed = false;

  constructor(parts: FenceParts) {
    this.#parts = parts;
  }

  /** Whether this process's knowledge of memberships and sessions is current. */
  get isOpen(): boolean {
    const since = this.#parts.connectedSince();
    if (since === null || this.#checkedAt < since) return false;
    return performance.now() - this.#checkedAt < checkTtl;
  }

  publish(topic: string, frame: string): void {
    if (!this.#draining && this.isOpen) {
      this.#parts.publish(topic, frame);
      return;
    }
    if (this.#waiting.length < framesHeld) this.#waiting.push([topic, frame]);
    else this.#hasDropped = true;
    void this.#drain();
  }

  /** Undefined while the fence is open; otherwise resolves when a check that began after this call has succeeded. */
  ready(): Promise<void> | undefined {
    return this.isOpen ? undefined : this.check();
  }

  /** Checks now. Calls during a running check share the next one: the running one may have read too early for them. */
  check(): Promise<void> {
    if (this.#next === undefined) {
      const before = this.#running;
      this.#next = this.#checkAfter(before);
    }
    return this.#next;
  }

  close(): void {
    this.#closed = true;
    this.#waiting = [];
  }

  async #checkAfter(before: Promise<void> | undefined): Promise<void> {
    await before?.catch(() => undefined);
    this.#running = this.#next;
    this.#next = undefined;
    const began = performance.now();
    await this.#parts.check(this.isOpen);
    this.#checkedAt = began;
  }

  async #drain(): Promise<void> {
    if (this.#draining) return;
    this.#draining = true;
    while (this.#waiting.length > 0 && !this.#closed) {
      const batch = this.#waiting;
      this.#waiting = [];
      await this.#checkUntilDone();
      if (this.#closed) break;
      for (const [topic, frame] of batch) this.#parts.publish(topic, frame);
      if (this.#hasDropped) this.#parts.onDropped();
      this.#hasDropped = false;
    }
    this.#draining = false;
  }

  async #checkUntilDone(): Promise<void> {
    while (!this.#closed) {
      try {
        return await this.check();
      } catch (error) {
        this.#parts.onFailure(error);
        await pause(retryAfter, undefined, { ref: false });
      }
    }
  }
}
