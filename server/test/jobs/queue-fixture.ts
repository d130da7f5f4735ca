import { pino } from "pino";
import * as z from "zod";
import type { Database } from "../../src/database/database.ts";
import { openDatabase } from "../../src/database/open.ts";
import type { EnqueueOptions } from "../../src/jobs/enqueue.ts";
import type { JobHandler } from "../../src/jobs/handler.ts";
import { Jobs } from "../../src/jobs/jobs.ts";
import { type JobKind, type JobRules, jobKind } from "../../src/jobs/kind.ts";
import type { JobRow } from "../../src/jobs/tables.ts";
import { serverPlace, serverUrl } from "../database/server-place.ts";
import { sqlitePlace } from "../database/sqlite-place.ts";

/** A kind of job whose payload is a number. */
export const numbered = (name: string, rules: Partial<JobRules> = {}) =>
  jobKind(name, z.strictObject({ n: z.number() }), rules);

/** Processes that work on one queue, on the database of this test run, with a common clock. */
export class QueueFixture {
  now = 1_700_000_000_000;
  readonly url: string;
  readonly database: Database;
  readonly failures: unknown[] = [];
  readonly lines: string[] = [];
  readonly #remove: () => Promise<unknown>;
  readonly #processes = new Map<Jobs, Database>();
  readonly #kinds = new Set<string>();

  private constructor(url: string, database: Database, remove: () => Promise<unknown>) {
    this.url = url;
    this.database = database;
    this.#remove = remove;
  }

  static async open(): Promise<QueueFixture> {
    const place = serverUrl === undefined ? await sqlitePlace({ checkPlans: true }) : await serverPlace(serverUrl);
    const database = await place.open();
    await database.migrate();
    return new QueueFixture(place.url, database, () => place.remove());
  }

  /**
   * Adds a process. On a database server it has its own connections; a SQLite file allows one process, in which several queues work then.
   */
  async process(...handlers: JobHandler[]): Promise<Jobs> {
    const database = serverUrl === undefined ? this.database : await openDatabase(this.url);
    const log = pino({ level: "debug" }, { write: (line: string) => void this.lines.push(line) });
    const parts = { database, handlers, log, clock: () => this.now };
    const jobs = new Jobs({ ...parts, onFailure: (error) => this.failures.push(error) });
    this.#processes.set(jobs, database);
    for (const kind of jobs.kinds) this.#kinds.add(kind);
    return jobs;
  }

  /** The number of statements that a process has sent so far. */
  statementsOf(jobs: Jobs): number {
    return this.#processes.get(jobs)?.statements ?? 0;
  }

  /** Adds a job in its own transaction, and runs the hints after the commit. */
  async add<P>(jobs: Jobs, kind: JobKind<P>, payload: P, options?: EnqueueOptions): Promise<boolean> {
    const hints: (() => void)[] = [];
    const afterCommit = (hint: () => void) => void hints.push(hint);
    const isAdded = await this.database.transaction(
      async (writer) => await jobs.enqueue({ writer, afterCommit }, kind, payload, options),
    );
    for (const hint of hints) hint();
    return isAdded;
  }

  /** The jobs of all known kinds, by due time. */
  rows(): Promise<JobRow[]> {
    const jobs = this.database.read.selectFrom("jobs").where("kind", "in", [...this.#kinds]);
    return jobs.selectAll().orderBy("due_at").execute();
  }

  failed() {
    return this.database.read.selectFrom("failed_jobs").selectAll().orderBy("failed_at").execute();
  }

  async close(): Promise<void> {
    for (const jobs of this.#processes.keys()) await jobs.stop(0);
    for (const database of new Set([...this.#processes.values(), this.database])) await database.close();
    await this.#remove();
  }
}
