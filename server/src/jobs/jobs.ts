import type { Transaction } from "../log/transaction.ts";
import { noMetrics } from "../metrics/metrics.ts";
import { lookEvery, minPause } from "./bounds.ts";
import { addJobs, type EnqueueOptions, jobRow } from "./enqueue.ts";
import type { JobHandler } from "./handler.ts";
import type { JobKind } from "./kind.ts";
import { planSchedules } from "./plan-schedules.ts";
import { QueueCounter } from "./queue-counter.ts";
import { JobRunner, type RunnerParts } from "./runner.ts";
import { dropWaiting, earliestDue, hasten } from "./store.ts";

export interface JobsParts extends RunnerParts {
  readonly handlers: readonly JobHandler[];
  /** Runs each poll of the queue; a test delays it while it counts statements. */
  readonly inTurn?: ((look: () => Promise<void>) => Promise<void>) | undefined;
}

/** The transaction in which a job is added. */
export type Enqueuing = Pick<Transaction, "writer" | "afterCommit">;

/**
 * The queue of jobs in the database, as one process works on it. Each job runs at least once, in one process at a time, which holds a lease on its
 * row. See docs/jobs.md.
 */
export class Jobs {
  readonly #parts: JobsParts;
  readonly #runner: JobRunner;
  readonly #counter: QueueCounter;
  readonly kinds: readonly string[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #state: "new" | "started" | "stopped" = "new";
  #isWoken = false;
  /** Polls run one after the other: two concurrent ones could both take the last free places. */
  #lastLook: Promise<unknown> = Promise.resolve();
  /** Due time of the oldest due job, at the last poll. */
  #earliest: number | undefined;

  constructor(parts: JobsParts) {
    this.#parts = parts;
    this.kinds = parts.handlers.map(({ kind }) => kind.name);
    if (new Set(this.kinds).size < this.kinds.length) throw new Error("Two handlers of one kind of job.");
    this.#runner = new JobRunner(parts, () => this.wake());
    const { database, metrics = noMetrics } = parts;
    this.#counter = new QueueCounter(database.read, metrics, this.kinds);
  }

  /**
   * Adds a job in the caller's transaction, so that both commit or neither. This process polls the queue after the commit. Returns false, and adds
   * nothing, if a job of the kind with the same key waits or runs. With a key, call it last in the transaction: two transactions with the same key
   * wait for each other.
   */
  async enqueue<P>(tx: Enqueuing, kind: JobKind<P>, payload: P, options: EnqueueOptions = {}): Promise<boolean> {
    const { database, clock } = this.#parts;
    const row = jobRow(kind, payload, clock(), options);
    if ((await addJobs(database, tx.writer, [row])) === 0) return false;
    tx.afterCommit(() => this.#dueAt(row.due_at));
    return true;
  }

  /** Makes the waiting job with a key due now, in the caller's transaction. No effect where it runs, or is due already. */
  async hasten(tx: Enqueuing, kind: Pick<JobKind, "name">, key: string): Promise<void> {
    await hasten(tx.writer, kind.name, key, this.#parts.clock());
    tx.afterCommit(() => this.wake());
  }

  /** Deletes waiting jobs by their keys, in the caller's transaction: one that runs is not stopped. No statement for no keys. */
  async drop(tx: Pick<Enqueuing, "writer">, kind: Pick<JobKind, "name">, keys: readonly string[]): Promise<void> {
    if (keys.length > 0) await dropWaiting(tx.writer, kind.name, keys);
  }

  /** Adds the jobs of the schedules, and polls for due jobs at once and then periodically. */
  async start(): Promise<void> {
    const { database, handlers, clock, metrics = noMetrics, onFailure } = this.#parts;
    for (const kind of this.kinds) metrics.jobKind(kind);
    await planSchedules(database, handlers, clock());
    this.#state = "started";
    await this.#lookInTurn().catch(onFailure);
  }

  /**
   * Takes no more jobs, aborts the runs under way and waits for them, at most for the given milliseconds. Another process takes the jobs that they
   * gave back.
   */
  async stop(atMost: number): Promise<void> {
    this.#state = "stopped";
    clearTimeout(this.#timer);
    await this.#lastLook;
    await this.#runner.stop(atMost);
  }

  /** Polls for due jobs at the end of this turn of the event loop. */
  wake(): void {
    if (this.#isWoken || this.#state !== "started") return;
    this.#isWoken = true;
    setImmediate(() => void this.#lookInTurn().catch(this.#parts.onFailure));
  }

  /** Takes due jobs, as many as this process may run; returns how many. */
  look(): Promise<number> {
    const look = this.#lastLook.then(() => this.#look());
    this.#lastLook = look.catch(() => undefined);
    return look;
  }

  /** Renews the leases of the jobs that run here; also done on a timer. */
  renew(): Promise<void> {
    return this.#runner.renew();
  }

  /** Runs under way in this process. */
  get running(): number {
    return this.#runner.running();
  }

  /** Resolves when nothing runs here, and no job is due that this process could take. */
  async idle(): Promise<void> {
    do await this.#runner.idle();
    while ((await this.look()) > 0 || this.running > 0);
  }

  /** Milliseconds for which the oldest due job has waited, at the last poll. */
  get lag(): number {
    return this.#earliest === undefined ? 0 : Math.max(0, this.#parts.clock() - this.#earliest);
  }

  async #lookInTurn(): Promise<void> {
    const { inTurn = (look: () => Promise<void>) => look() } = this.#parts;
    this.#isWoken = false;
    try {
      await inTurn(async () => void (await this.look()));
    } finally {
      this.#setTimer(lookEvery * (0.75 + Math.random() / 4));
    }
  }

  async #look(): Promise<number> {
    if (this.#state === "stopped") return 0;
    const { database, handlers, clock } = this.#parts;
    const now = clock();
    const due = await earliestDue(database.read, this.kinds);
    this.#earliest = due.size === 0 ? undefined : Math.min(...due.values());
    let taken = 0;
    for (const handler of handlers) {
      const at = due.get(handler.kind.name);
      if (at !== undefined && at <= now) taken += await this.#runner.take(handler);
    }
    await this.#counter.count(due, now);
    for (const at of due.values()) if (at > now) this.#dueAt(at);
    return taken;
  }

  /** Notes that a job is due at a time. */
  #dueAt(at: number): void {
    const wait = at - this.#parts.clock();
    if (wait <= 0) this.wake();
    else if (wait < lookEvery) this.#setTimer(Math.max(wait, minPause));
  }

  #nextLook = Number.POSITIVE_INFINITY;

  /** The earlier time wins. */
  #setTimer(wait: number): void {
    if (this.#state !== "started") return;
    const at = performance.now() + wait;
    if (at >= this.#nextLook) return;
    clearTimeout(this.#timer);
    this.#nextLook = at;
    this.#timer = setTimeout(() => {
      this.#nextLook = Number.POSITIVE_INFINITY;
      this.wake();
    }, wait);
  }
}
