import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "../database/database.ts";
import type { Logger } from "../logger.ts";
import { type JobOutcome, type Metrics, noMetrics } from "../metrics/metrics.ts";
import { leaseDuration, renewEvery } from "./bounds.ts";
import type { Job, JobHandler } from "./handler.ts";
import { settle } from "./settle.ts";
import { claimJobs, renewLeases } from "./store.ts";
import type { JobRow } from "./tables.ts";

export interface RunnerParts {
  readonly database: Database;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly log: Logger;
  readonly onFailure: (error: unknown) => void;
  readonly metrics?: Metrics | undefined;
}

interface Run {
  readonly kind: string;
  readonly abort: AbortController;
  /** Resolves when the run has ended and its result is stored. Never rejects. */
  readonly ended: Promise<void>;
}

/** The jobs that this process runs. Each has a lease, which is renewed while it runs. */
export class JobRunner {
  readonly #parts: RunnerParts;
  /** The holder of these leases. */
  readonly lease = randomUUID();
  readonly #runs = new Map<string, Run>();
  #renewing: ReturnType<typeof setInterval> | undefined;

  /** @param onFree called when a run has ended */
  constructor(
    parts: RunnerParts,
    private readonly onFree: () => void,
  ) {
    this.#parts = parts;
  }

  /** Runs under way, of one kind or of all. */
  running(kind?: string): number {
    if (kind === undefined) return this.#runs.size;
    return [...this.#runs.values()].filter((run) => run.kind === kind).length;
  }

  /** Takes due jobs of a kind, as many as there are free places, and starts them; returns how many. */
  async take(handler: JobHandler): Promise<number> {
    const { database, clock } = this.#parts;
    const { name: kind, rules } = handler.kind;
    const limit = rules.concurrency - this.running(kind);
    if (limit <= 0) return 0;
    const now = clock();
    const claim = { kind, now, limit, except: [...this.#runs.keys()] };
    const rows = await database.transaction((writer) =>
      claimJobs(database, writer, claim, this.lease, now + leaseDuration),
    );
    for (const row of rows) this.#begin(handler, row);
    return rows.length;
  }

  /** Renews the leases of all runs. Aborts a run whose lease another process holds. */
  async renew(): Promise<void> {
    const ids = [...this.#runs.keys()];
    if (ids.length === 0) return;
    const { database, clock } = this.#parts;
    const until = clock() + leaseDuration;
    const held = await database.transaction((writer) => renewLeases(writer, this.lease, ids, until));
    // Runs that ended during the statement hold no lease any more.
    for (const id of ids) if (!held.has(id)) this.#runs.get(id)?.abort.abort();
  }

  /** Resolves when all runs under way have ended. */
  async idle(): Promise<void> {
    while (this.#runs.size > 0) await Promise.all([...this.#runs.values()].map(({ ended }) => ended));
  }

  /**
   * Aborts all runs and waits for them, at most for the given milliseconds. A run that goes on keeps its lease until it expires, so that no other process
   * starts the same job beside it.
   */
  async stop(atMost: number): Promise<void> {
    for (const { abort } of this.#runs.values()) abort.abort();
    const late = new AbortController();
    await Promise.race([this.idle(), pause(atMost, undefined, { signal: late.signal }).catch(() => {})]);
    late.abort();
    clearInterval(this.#renewing);
    this.#renewing = undefined;
  }

  #begin(handler: JobHandler, row: JobRow): void {
    const abort = new AbortController();
    const ended = this.#run(handler, row, abort.signal)
      .catch(this.#parts.onFailure)
      .finally(() => {
        this.#runs.delete(row.id);
        this.#keepRenewing();
        this.onFree();
      });
    this.#runs.set(row.id, { kind: row.kind, abort, ended });
    this.#keepRenewing();
  }

  #keepRenewing(): void {
    if (this.#runs.size === 0) {
      clearInterval(this.#renewing);
      this.#renewing = undefined;
      return;
    }
    this.#renewing ??= setInterval(() => void this.renew().catch(this.#parts.onFailure), renewEvery);
  }

  async #run(handler: JobHandler, row: JobRow, signal: AbortSignal): Promise<void> {
    const { database, clock, log, metrics = noMetrics } = this.#parts;
    const failure = await failureOf(handler, row, signal);
    const settled = await settle({ database, handler, row, now: clock(), failure, isStopped: signal.aborted });
    metrics.jobRan(row.kind, settled.outcome);
    tell(log, row, settled.outcome, failure?.error);
  }
}

/** The error of a run; undefined for one that succeeded. */
async function failureOf(
  handler: JobHandler,
  row: JobRow,
  signal: AbortSignal,
): Promise<{ readonly error: unknown } | undefined> {
  const { id, planned_at: plannedAt, tries } = row;
  const job: Job = { id, plannedAt, tries, isLastTry: tries >= handler.kind.rules.maxTries, signal };
  try {
    if (tries > handler.kind.rules.maxTries) throw new Error("each of its runs ended with its process");
    await handler.run(row.payload, job);
    return undefined;
  } catch (error) {
    return { error };
  }
}

/** Logs neither the payload nor the message of the error: both may quote what people wrote. */
function tell(log: Logger, { id, kind, tries }: JobRow, outcome: JobOutcome, error: unknown): void {
  const entry = { job: id, kind, tries, error: error instanceof Error ? error.name : undefined };
  if (outcome === "failed") log.error(entry, "job failed for good");
  if (outcome === "retried") log.warn(entry, "job waits for another try");
  if (outcome === "lost") log.warn(entry, "job taken by another process while it ran");
}
