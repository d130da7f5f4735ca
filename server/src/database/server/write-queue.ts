import type { Writer } from "../database.ts";
import { TransactionMisuseError, UnavailableError } from "../errors.ts";
import type { Locks } from "../locks.ts";
import { boundsOf, type QueueBounds, tooLate, tooMany } from "../queue-bounds.ts";
import { BatchedTransaction, type PendingWrite } from "./batched-transaction.ts";
import type { ReconnectingPool } from "./reconnecting-pool.ts";
import type { ServerEngine } from "./server-connection.ts";

/** Most writes of one commit, so that its locks are held for a short time. */
const groupLimit = 100;
/** Number of checks for expired writes within the longest waiting time. */
const looksPerWait = 4;
/** Most runs of a write that is rolled back for another transaction or loses its connection. */
const maxTries = 12;
/** Milliseconds after which a write that failed is not run again. */
const maxTryTime = 15_000;
/** Milliseconds before the second try; doubled each time, up to the last number. */
const firstPause = 5;
const maxPause = 500;

/**
 * All writes of this process to a database server. Work about one room goes one write after another, so that it holds one
 * connection and not many that wait for each other. What may share a commit and waits at the same time does, as far as all
 * connections have work; the rest goes side by side. The queue is bounded: a write that arrives while it is full, or has waited
 * too long for a slow database, is rejected and not run.
 */
export class WriteQueue {
  readonly #engine: ServerEngine;
  readonly #commit: BatchedTransaction;
  /** Waiting writes by room; a write without a room has a queue of its own. */
  readonly #queues = new Map<unknown, PendingWrite[]>();
  /** Queues that are not being processed. */
  readonly #ready: unknown[] = [];
  #waiting = 0;
  #running = 0;
  #scheduled = false;
  #closed = false;
  readonly #idle = Promise.withResolvers<void>();

  readonly #bounds: ReturnType<typeof boundsOf>;
  /** Timer of the next check for expired writes. */
  #looking: ReturnType<typeof setTimeout> | undefined;

  constructor(engine: ServerEngine, pool: ReconnectingPool, count: () => void, bounds: QueueBounds = {}) {
    this.#engine = engine;
    this.#bounds = boundsOf(bounds);
    this.#commit = new BatchedTransaction(engine, pool, count);
  }

  get commits(): number {
    return this.#commit.commits;
  }

  transaction<T>(work: (writer: Writer) => Promise<T>, locks: Locks = {}): Promise<T> {
    if (this.#closed) return Promise.reject(new TransactionMisuseError("The database is closed."));
    if (this.#waiting >= this.#bounds.maxWaiting) return Promise.reject(tooMany());
    return new Promise<T>((resolve, reject) => {
      const settlers = { resolve: resolve as (value: unknown) => void, reject };
      const write: PendingWrite = { work, locks, since: performance.now(), ...settlers };
      this.#add(locks.room ?? write, write);
    });
  }

  /** Refuses further work and resolves when all that waits is done. */
  close(): Promise<void> {
    this.#closed = true;
    if (this.#queues.size === 0) this.#idle.resolve();
    return this.#idle.promise;
  }

  #add(key: unknown, write: PendingWrite): void {
    this.#waiting += 1;
    this.#look();
    const queue = this.#queues.get(key);
    if (queue !== undefined) return void queue.push(write);
    this.#queues.set(key, [write]);
    this.#ready.push(key);
    if (this.#scheduled) return;
    this.#scheduled = true;
    // Writes that are requested in one turn of the event loop share a group.
    setImmediate(() => {
      this.#scheduled = false;
      this.#start();
    });
  }

  /** Rejects expired writes. It runs a few times per waiting time, so that no write waits much longer than allowed. */
  #look(): void {
    this.#looking ??= setTimeout(() => {
      this.#looking = undefined;
      for (const queue of this.#queues.values()) this.#refuseLate(queue);
      if (this.#waiting > 0) this.#look();
    }, this.#bounds.maxWaitTime / looksPerWait).unref();
  }

  #refuseLate(queue: PendingWrite[]): void {
    // The first waits longest.
    const inTime = queue.findIndex((write) => !this.#isLate(write));
    const late = queue.splice(0, inTime < 0 ? queue.length : inTime);
    this.#waiting -= late.length;
    for (const write of late) write.reject(tooLate());
  }

  #isLate({ since }: PendingWrite): boolean {
    return performance.now() - since >= this.#bounds.maxWaitTime;
  }

  #start(): void {
    while (this.#running < this.#engine.writers && this.#ready.length > 0) {
      // A connection for which no queue is left has nothing to take: one busy room goes in few large commits.
      const sharing = Math.min(this.#engine.writers - this.#running, this.#ready.length);
      const max = Math.min(Math.ceil(this.#waiting / sharing), groupLimit);
      // At least one, so that a queue of which all was too late is taken too, and put away.
      const { writes, keys } = this.#nextGroup(Math.max(1, max));
      this.#waiting -= writes.length;
      this.#running += 1;
      void this.#carryOut(writes).then(() => this.#done(keys));
    }
  }

  /** The writes of the next commit, of one room or several. A write that cannot share a commit is a group of its own. */
  #nextGroup(max: number): { writes: PendingWrite[]; keys: unknown[] } {
    const [writes, keys]: [PendingWrite[], unknown[]] = [[], []];
    while (this.#ready.length > 0 && writes.length < max) {
      const [key] = this.#ready;
      const queue = this.#queues.get(key) ?? [];
      const isShared = queue[0]?.locks.shared === true;
      if (!isShared && writes.length > 0) break;
      this.#ready.shift();
      keys.push(key);
      writes.push(...(isShared ? sharedOf(queue, max - writes.length) : queue.splice(0, 1)));
      if (!isShared) break;
    }
    return { writes, keys };
  }

  #done(keys: readonly unknown[]): void {
    this.#running -= 1;
    for (const key of keys) {
      if (this.#queues.get(key)?.length === 0) this.#queues.delete(key);
      else this.#ready.push(key);
    }
    this.#start();
    if (this.#closed && this.#queues.size === 0) this.#idle.resolve();
  }

  /** Runs a group; if it fails as a whole, runs each write alone. Never throws: each write resolves or rejects itself. */
  async #carryOut(group: readonly PendingWrite[]): Promise<void> {
    if (group.length > 1 && (await this.#commit.together(group))) return;
    for (const write of group) {
      if (this.#isLate(write)) write.reject(tooLate());
      else await this.#alone(write);
    }
  }

  async #alone(write: PendingWrite): Promise<void> {
    let pause = firstPause;
    const until = performance.now() + maxTryTime;
    for (let tries = 1; ; tries += 1) {
      try {
        return write.resolve(await this.#commit.alone(write));
      } catch (error) {
        const isLast = tries === maxTries || performance.now() > until;
        if (isLast || !this.#mayGoAgain(error)) return write.reject(this.#commit.explained(error));
      }
      await Bun.sleep(pause * (0.5 + Math.random() / 2));
      pause = Math.min(pause * 2, maxPause);
    }
  }

  /** True if a failed write may be repeated: not after a permanent error, nor if it may be committed already. */
  #mayGoAgain(error: unknown): boolean {
    if (error instanceof UnavailableError) return false;
    return this.#engine.isCollision(error) || this.#engine.isLost(error);
  }
}

/** Takes the writes at a queue's beginning that may share a commit. */
function sharedOf(queue: PendingWrite[], max: number): PendingWrite[] {
  const others = queue.findIndex((write) => write.locks.shared !== true);
  return queue.splice(0, Math.min(others < 0 ? queue.length : others, max));
}
