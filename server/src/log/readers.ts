import type { Cluster } from "../cluster/cluster.ts";
import { readersTopic } from "../cluster/topics.ts";
import type { Database } from "../database/database.ts";
import { atMost } from "../database/server/at-most.ts";
import { hintsGather, lateAfter, lookEvery, tidyEvery } from "./readers/bounds.ts";
import { Consumer, type ReaderFailure } from "./readers/consumer.ts";
import { dispatch } from "./readers/dispatch.ts";
import { forget, keep } from "./readers/forget.ts";
import { type Lag, lagsOf } from "./readers/lag.ts";
import { Leases } from "./readers/leases.ts";
import type { BatchLimits, LogReader, ReadLog } from "./readers/log-reader.ts";
import { dispatchLease, leaseOf, type Runs, register } from "./readers/register.ts";
import { walk } from "./readers/walk.ts";

export interface ReadersParts {
  readonly readers: readonly LogReader[];
  readonly database: Database;
  readonly cluster: Pick<Cluster, "listen" | "follow" | "publish">;
  /** The epoch of the database's positions. */
  readonly epoch: string;
  readonly readLog: ReadLog;
  /** The most that one batch may hold. */
  readonly limits: BatchLimits;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly onFailed: (failure: ReaderFailure) => void;
  readonly onFailure: (error: unknown) => void;
  /** Called periodically with the lag of each reader. */
  readonly onLag: (lags: readonly Lag[]) => void;
  /** Milliseconds that a lease lasts; for tests that wait for its end. */
  readonly leaseDuration?: number | undefined;
}

/** Hints between processes: the log of some room has grown; some room is due for a reader. */
const [grown, due] = ["grown", "due"];

/**
 * The durable readers of the rooms' logs, each on the process that holds its lease. Hints of commits wake them; a poll every two seconds finds
 * rooms whose hint was lost. Costs nothing without readers. See docs/readers.md.
 */
export class Readers {
  readonly #parts: ReadersParts;
  readonly #leases: Leases;
  readonly #consumers: readonly Consumer[];
  readonly #names: readonly string[];
  /** Milliseconds that hints of commits are gathered. */
  readonly #gathers: number;
  #runs: Runs = new Map();
  #lags: readonly Lag[] = [];
  #hint: ReturnType<typeof setTimeout> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looking: Promise<void> = Promise.resolve();
  #dispatching: Promise<void> | undefined;
  #tidying: Promise<void> | undefined;
  #again = false;
  #tidied = Number.NEGATIVE_INFINITY;
  #stopped = true;

  constructor(parts: ReadersParts) {
    const { readers, limits, database } = parts;
    this.#parts = parts;
    this.#leases = new Leases(database, parts.leaseDuration);
    this.#gathers = Math.min(...readers.map(({ gathers = hintsGather }) => gathers));
    this.#names = [dispatchLease, ...readers.map(({ name }) => leaseOf(name))];
    this.#consumers = readers.map((reader) => {
      const of = {
        claim: () => this.#leases.claim(leaseOf(reader.name)),
        onLost: () => this.#leases.doubt(leaseOf(reader.name)),
        run: () => this.#runs.get(reader.name) ?? null,
      };
      return new Consumer({ ...parts, ...of, reader, limits: within(reader.limits, limits) });
    });
  }

  /** False while a reader lags by minutes, or has failed in a room for a day; null if this program has no readers. */
  get keepUp(): boolean | null {
    if (this.#parts.readers.length === 0) return null;
    return this.#lags.every(({ oldest, parked }) => oldest < lateAfter && parked === 0);
  }

  /** Registers the readers and starts them. */
  async start(): Promise<void> {
    if (this.#parts.readers.length === 0) return;
    const { cluster, onFailure } = this.#parts;
    this.#stopped = false;
    cluster.listen({ onFrame: (topic, hint) => topic === readersTopic && this.#hear(hint), onCommand: () => {} });
    void cluster.follow([readersTopic]).catch(onFailure);
    await this.#look();
    this.#next();
  }

  /** A hint: something was committed to the log of some room. */
  readonly wake = (): void => {
    if (this.#stopped) return;
    this.#hint ??= setTimeout(() => {
      this.#hint = undefined;
      this.#parts.cluster.publish(readersTopic, grown);
    }, this.#gathers);
  };

  /** Waits up to `within` milliseconds for running batches, then releases the leases. Another process repeats unfinished batches. */
  async stop(within: number): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    clearTimeout(this.#hint);
    clearTimeout(this.#timer);
    const stopping = this.#consumers.map((consumer) => consumer.stop());
    await atMost(within, Promise.all([this.#looking, this.#dispatching, this.#tidying, ...stopping]));
    await this.#leases.release().catch(this.#parts.onFailure);
  }

  #hear(hint: string): void {
    if (this.#stopped) return;
    if (hint === grown) void this.#dispatch();
    else this.#wakeAll();
  }

  #wakeAll(): void {
    for (const consumer of this.#consumers) consumer.wake();
  }

  #next(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#looking = this.#look().finally(() => this.#next());
    }, lookEvery);
  }

  async #look(): Promise<void> {
    const { readers, database, epoch, clock, onFailure } = this.#parts;
    try {
      this.#runs = await register(database, readers, epoch, clock());
      const wanted = readers.filter(({ name }) => this.#runs.get(name) !== null).map(({ name }) => leaseOf(name));
      await this.#leases.release(this.#names.filter((name) => name !== dispatchLease && !wanted.includes(name)));
      await this.#leases.look([dispatchLease, ...wanted]);
    } catch (error) {
      onFailure(error);
    }
    void this.#dispatch();
    // Not awaited: its deletions may take longer than a lease.
    this.#tidying ??= this.#tidy()
      .catch(onFailure)
      .finally(() => {
        this.#tidying = undefined;
      });
  }

  /** With the lease of dispatching: makes rooms that have grown due for the readers. Then wakes the readers of this process. */
  #dispatch(): Promise<void> {
    this.#again = true;
    this.#dispatching ??= this.#dispatchAll().finally(() => {
      this.#dispatching = undefined;
    });
    return this.#dispatching;
  }

  async #dispatchAll(): Promise<void> {
    const { database, cluster, clock, onFailure } = this.#parts;
    const goesOn = () => !this.#stopped && this.#leases.claim(dispatchLease) !== null;
    while (this.#again && !this.#stopped) {
      this.#again = false;
      try {
        const told = await dispatch(database, clock(), goesOn);
        if (goesOn()) await walk(database, clock(), goesOn);
        if (told > 0) cluster.publish(readersTopic, due);
      } catch (error) {
        onFailure(error);
      }
      this.#wakeAll();
    }
  }

  async #tidy(): Promise<void> {
    const now = performance.now();
    if (now - this.#tidied < tidyEvery) return;
    this.#tidied = now;
    const { database, readers, clock, onLag } = this.#parts;
    await keep(
      database,
      readers.map(({ name }) => name),
      clock(),
    );
    const goesOn = () => !this.#stopped && this.#leases.claim(dispatchLease) !== null;
    if (goesOn()) await forget(database, clock(), goesOn);
    this.#lags = await lagsOf(database.read, clock());
    onLag(this.#lags);
  }
}

function within(wanted: Partial<BatchLimits> = {}, max: BatchLimits): BatchLimits {
  return {
    events: Math.min(wanted.events ?? max.events, max.events),
    bytes: Math.min(wanted.bytes ?? max.bytes, max.bytes),
  };
}
