import { setTimeout as pause } from "node:timers/promises";
import { processLasts } from "../cluster/cluster.ts";

/** Milliseconds for which a check of memberships and sessions is trusted: less than the others wait who cannot reach this process. */
const checkLasts = processLasts - 500;
/** Frames that wait for a check at the most. Frames are hints: those beyond it are dropped, and clients are told where the streams are. */
const mostWaiting = 10_000;
/** Milliseconds between a check that failed and the next. */
const retryAfter = 500;

export interface FenceParts {
  /** See `Cluster.heardSince`. */
  readonly heardSince: () => number | null;
  /**
   * Reads memberships and sessions from the database, and corrects the sockets of this process.
   *
   * @param wasOpen the fence was open when the check began: commands of other processes have come without a break
   */
  readonly check: (wasOpen: boolean) => Promise<void>;
  readonly publish: (topic: string, frame: string) => void;
  /** Publishes the positions of all streams, after frames were dropped. */
  readonly onDropped: () => void;
  readonly onFailure: (error: unknown) => void;
}

/**
 * Stands between what a process has to publish and its sockets (rule A6). A process whose lease has ended (paused, cut off, starved) is not
 * waited for by whoever removes a member or ends a session: before it publishes anything it reads memberships and sessions again. While
 * it has no lease it does so for each batch of frames.
 */
export class Fence {
  readonly #parts: FenceParts;
  /** When the last check began that succeeded. */
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

  /** Whether what this process knows of memberships and sessions holds. */
  get isOpen(): boolean {
    const since = this.#parts.heardSince();
    if (since === null || this.#checkedAt < since) return false;
    return performance.now() - this.#checkedAt < checkLasts;
  }

  publish(topic: string, frame: string): void {
    if (!this.#draining && this.isOpen) {
      this.#parts.publish(topic, frame);
      return;
    }
    if (this.#waiting.length < mostWaiting) this.#waiting.push([topic, frame]);
    else this.#hasDropped = true;
    void this.#drain();
  }

  /** Undefined while the fence is open; else resolves when a check that began after this call has succeeded. */
  ready(): Promise<void> | undefined {
    return this.isOpen ? undefined : this.check();
  }

  /** Checks now. Calls that come while one check runs share the next: the running one may have read before what they are about. */
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
