import type { Writer } from "../database.ts";
import { TransactionMisuseError } from "../errors.ts";
import { ScopedConnection, writerOf } from "../kysely/handles.ts";
import { boundsOf, type QueueBounds, tooLate, tooMany } from "../queue-bounds.ts";
import type { SqliteConnection } from "./connection.ts";
import { sqliteGrammar } from "./grammar.ts";

/** Most writes of one commit, so that sockets get their turn between two. */
const groupLimit = 500;

interface PendingWrite {
  readonly work: (writer: Writer) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** When it was asked for, by `performance.now()`. */
  readonly since: number;
  outcome?: Outcome;
}

type Outcome = { readonly value: unknown } | { readonly error: unknown };

/**
 * All writes of a SQLite file. Writes that wait at the same time run one after another inside one transaction and share its
 * commit: one fsync. One that fails undoes nothing of the others. The write connection is used by nothing else. The queue is bounded:
 * a write that arrives while it is full, or has waited too long for a slow disk, is rejected and not run.
 */
export class GroupCommit {
  readonly #connection: SqliteConnection;
  #waiting: PendingWrite[] = [];
  #scheduled = false;
  /** Runs the writes with patience, if no other write takes them along before. */
  #later: ReturnType<typeof setTimeout> | undefined;
  #inside = false;
  #closed = false;
  readonly #idle = Promise.withResolvers<void>();
  /** Ends the running write with an error. */
  #abandon: ((error: Error) => void) | undefined;
  commits = 0;

  readonly #bounds: ReturnType<typeof boundsOf>;

  constructor(connection: SqliteConnection, bounds: QueueBounds = {}) {
    this.#connection = connection;
    this.#bounds = boundsOf(bounds);
  }

  /** With patience, milliseconds: waits so long for another write, to share its commit. */
  transaction<T>(work: (writer: Writer) => Promise<T>, patience = 0): Promise<T> {
    if (this.#closed) return Promise.reject(new TransactionMisuseError("The database is closed."));
    if (this.#inside) {
      return Promise.reject(
        new TransactionMisuseError(
          "A transaction was asked for inside a transaction: use the writer that it was given.",
        ),
      );
    }
    if (this.#waiting.length >= this.#bounds.maxWaiting) return Promise.reject(tooMany());
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, resolve: resolve as (value: unknown) => void, reject, since: performance.now() });
      if (patience > 0) this.#later ??= setTimeout(() => this.#schedule(), patience);
      else this.#schedule();
    });
  }

  /** Refuses further work and resolves when all that waits is done. */
  close(): Promise<void> {
    this.#closed = true;
    if (this.#waiting.length > 0) this.#schedule();
    if (!this.#scheduled) this.#idle.resolve();
    return this.#idle.promise;
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    clearTimeout(this.#later);
    this.#later = undefined;
    setImmediate(() => void this.#turn());
  }

  async #turn(): Promise<void> {
    const writes = this.#inTime(this.#waiting.splice(0, groupLimit));
    // SQLite answers at once, so a group ends within this turn of the loop, and code that asks for a transaction before then
    // is a write of it. A write that is still there in the next turn waits for something else and holds everybody up.
    this.#inside = true;
    const watch = setImmediate(() => {
      this.#inside = false;
      this.#abandon?.(new TransactionMisuseError("A transaction waited for something that is not the database."));
    });
    if (writes.length > 0) await this.#group(writes);
    clearImmediate(watch);
    this.#inside = false;
    this.#scheduled = false;
    settle(writes);
    if (this.#waiting.length > 0) this.#schedule();
    else if (this.#closed) this.#idle.resolve();
  }

  #inTime(writes: PendingWrite[]): PendingWrite[] {
    const oldest = performance.now() - this.#bounds.maxWaitTime;
    // The first waits longest.
    if (writes[0] === undefined || writes[0].since > oldest) return writes;
    for (const write of writes) if (write.since <= oldest) write.reject(tooLate());
    return writes.filter((write) => write.since > oldest);
  }

  async #group(writes: PendingWrite[]): Promise<void> {
    try {
      const undone = await this.#together(writes, false);
      // Runs all other writes again, because the failed write's changes could not be rolled back separately.
      const others = writes.filter((write) => write !== undone);
      if (undone !== undefined && others.length > 0) await this.#together(others, true);
    } catch (error) {
      if (this.#connection.inTransaction) this.#connection.control("rollback");
      fail(writes, { error });
    }
  }

  /**
   * Runs the writes in one transaction. A savepoint and its release cost as much as a statement, and a write seldom fails once it has
   * changed something: without savepoints all is rolled back then, and that write is returned.
   */
  async #together(writes: PendingWrite[], withSavepoints: boolean): Promise<PendingWrite | undefined> {
    this.#connection.control("begin immediate");
    for (const write of writes) {
      const before = this.#connection.changes;
      if (withSavepoints) this.#connection.control("savepoint write_of_group");
      const hasFailed = await this.#write(write);
      // A full disk or an I/O error may undo the whole transaction, the writes before included.
      if (!this.#connection.inTransaction) {
        fail(writes, write.outcome);
        return undefined;
      }
      if (withSavepoints) {
        if (hasFailed) this.#connection.control("rollback to write_of_group");
        this.#connection.control("release write_of_group");
      } else if (hasFailed && this.#connection.changes > before) {
        this.#connection.control("rollback");
        return write;
      }
    }
    this.#connection.control("commit");
    this.commits += 1;
    return undefined;
  }

  /** True when it failed. */
  async #write(write: PendingWrite): Promise<boolean> {
    const connection = new ScopedConnection(this.#connection);
    const outcome = await new Promise<Outcome>((done) => {
      this.#abandon = (error) => done({ error });
      attempt(write, connection).then(
        (value) => done({ value }),
        (error: unknown) => done({ error }),
      );
    });
    write.outcome = outcome;
    this.#abandon = undefined;
    connection.open = false;
    return "error" in outcome;
  }
}

/**
 * Each write has a handle of its own, which costs 0.2 µs: with one for the group, a statement of a write that has ended, which was not
 * awaited, would run within the next one.
 */
async function attempt(write: PendingWrite, connection: ScopedConnection): Promise<unknown> {
  return write.work(writerOf(sqliteGrammar, connection));
}

function fail(writes: PendingWrite[], outcome: Outcome | undefined): void {
  for (const write of writes) {
    if (!write.outcome || !("error" in write.outcome)) write.outcome = outcome;
  }
}

function settle(writes: PendingWrite[]): void {
  for (const { outcome, resolve, reject } of writes) {
    if (outcome && "value" in outcome) resolve(outcome.value);
    else reject(outcome?.error);
  }
}
