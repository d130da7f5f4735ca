import type { Writer } from "../database.ts";
import { TransactionMisuseError, UnavailableError } from "../errors.ts";
import type { Locks } from "../locks.ts";
import { boundsOf, type QueueBounds, tooLate, tooMany } from "../queue-bounds.ts";
import { BatchedTransaction, type PendingWrite } from "./batched-transaction.ts";
import type { ReconnectingPool } from "./reconnecting-pool.ts";
import type { Engine } from "./server-connection.ts";

/** Most writes of one commit, so that nobody waits long for the locks that it holds. */
const groupLimit = 100;
/** Looks for what has waited too long, in the time for which it may wait. */
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
  readonly #engine: Engine;
  readonly #commit: BatchedTransaction;
  /** What waits, by room; work about no room waits by itself. */
  readonly #queues = new Map<unknown, PendingWrite[]>();
  /** Queues that nobody works on. */
  readonly #ready: unknown[] = [];
  #waiting = 0;
  #running = 0;
  #scheduled = false;
  #closed = false;
  readonly #idle = Promise.withResolvers<void>();

  readonly #bounds: ReturnType<typeof boundsOf>;
  /** The next look for what has waited too long. */
  #looking: ReturnType<typeof setTimeout> | undefined;

  constructor(engine: Engine, pool: ReconnectingPool, count: () => void, bounds: QueueBounds = {}) {
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
    // What is asked for in one turn of the loop goes together.
    setImmediate(() => {
      this.#scheduled = false;
      this.#start();
    });
  }

  /** Looks for what has waited too long a few times within that long: nobody waits much longer than they may. */
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

  /** What shares the next commit: from one room or several, but work that shares none is a group of its own. */
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

  /** A group in which one write fails is run write by write. Never throws: each write resolves or rejects by itself. */
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

  /** What failed for good, or may be done already, is not for us to repeat. */
  #mayGoAgain(error: unknown): boolean {
    if (error instanceof UnavailableError) return false;
    return this.#engine.isCollision(error) || this.#engine.isLost(error);
  }
}

/** Takes from a queue's beginning what may share a commit. */
function sharedOf(queue: PendingWrite[], max: number): PendingWrite[] {
  const others = queue.findIndex((write) => write.locks.shared !== true);
  return queue.splice(0, Math.min(others < 0 ? queue.length : others, max));
}
