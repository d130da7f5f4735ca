import type { Writer } from "../database.ts";
import { UnavailableError, UnknownOutcomeError } from "../errors.ts";
import { ScopedConnection, writerOf } from "../kysely/handles.ts";
import { heldBy, type Locks } from "../locks.ts";
import { type ReconnectingPool, reasonOf } from "./reconnecting-pool.ts";
import { type ServerConnection, type ServerEngine, WatchedConnection } from "./server-connection.ts";

/** A write that waits for its commit. */
export interface PendingWrite {
  readonly work: (writer: Writer) => Promise<unknown>;
  readonly locks: Locks;
  /** When it was asked for, by `performance.now()`. */
  readonly since: number;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type Outcome = { readonly value: unknown } | { readonly error: unknown };

/** Puts writes into transactions of a database server. */
export class BatchedTransaction {
  readonly #engine: ServerEngine;
  readonly #pool: ReconnectingPool;
  readonly #count: () => void;
  commits = 0;

  constructor(engine: ServerEngine, pool: ReconnectingPool, count: () => void) {
    this.#engine = engine;
    this.#pool = pool;
    this.#count = count;
  }

  /** Runs one write in a transaction; throws its error or the database's. */
  async alone(write: PendingWrite): Promise<unknown> {
    const connection = await this.#pool.take("write", undefined, write.since);
    return this.#inTransaction(connection, [write], async () => {
      const { outcome, failure } = await this.#run(connection, write);
      if (failure !== undefined) throw failure;
      if ("error" in outcome) throw outcome.error;
      return outcome.value;
    });
  }

  /**
   * Runs writes in one transaction: writes of one room one after another, different rooms concurrently. False if that fails: then nothing is
   * committed, and no write has resolved or rejected. A write that fails before it changes anything rejects alone.
   */
  async together(writes: readonly PendingWrite[]): Promise<boolean> {
    try {
      const connection = await this.#pool.take("write", undefined, writes[0]?.since);
      const outcomes = await this.#inTransaction(connection, writes, () => this.#sideBySide(connection, writes));
      for (const write of writes) settle(write, outcomes.get(write));
      return true;
    } catch (error) {
      if (!(error instanceof UnavailableError)) return false;
      for (const write of writes) write.reject(error);
      return true;
    }
  }

  /** The error for callers: for a lost server one that names the setting. */
  explained(error: unknown): unknown {
    return this.#engine.isLost(error) ? this.#pool.unavailable(error) : error;
  }

  async #sideBySide(
    connection: ServerConnection,
    writes: readonly PendingWrite[],
  ): Promise<Map<PendingWrite, Outcome>> {
    const outcomes = new Map<PendingWrite, Outcome>();
    let broken = false;
    const rooms = [...Map.groupBy(writes, (write) => write.locks.room ?? write).values()].map(async (inRoom) => {
      for (const write of inRoom) {
        if (broken) return;
        const { outcome, failure, wrote } = await this.#run(connection, write);
        if (failure !== undefined || ("error" in outcome && wrote)) broken = true;
        outcomes.set(write, outcome);
      }
    });
    await Promise.all(rooms);
    if (broken) throw new SplitError();
    return outcomes;
  }

  async #run(
    connection: ServerConnection,
    write: PendingWrite,
  ): Promise<{ outcome: Outcome; failure: unknown; wrote: boolean }> {
    const watched = new WatchedConnection(connection, this.#count, this.#pool.watch, "write");
    const handle = new ScopedConnection(watched);
    const outcome = await attempt(write, writerOf(this.#engine.grammar, handle));
    handle.open = false;
    if (watched.failure !== undefined) this.#pool.lost(watched.failure);
    return { outcome, failure: watched.failure, wrote: watched.wrote };
  }

  async #inTransaction<T>(
    connection: ServerConnection,
    writes: readonly PendingWrite[],
    work: () => Promise<T>,
  ): Promise<T> {
    const begun = this.#engine.begin(connection, heldBy(writes));
    // Awaited below; this handles a rejection that comes earlier.
    begun.catch(() => {});
    let result: T;
    try {
      // Statements that are pipelined after a failed BEGIN fail too; otherwise they wait for the locks together with it.
      if (!this.#engine.pipelined) await begun;
      result = await work();
      await begun;
    } catch (error) {
      // Where the beginning failed, the rest failed because of it.
      const cause = await begun.then(
        () => error,
        (reason: unknown) => reason,
      );
      await this.#rollBack(connection, cause);
      throw cause;
    }
    await this.#finish(connection);
    return result;
  }

  async #finish(connection: ServerConnection): Promise<void> {
    try {
      await this.#engine.commit(connection);
    } catch (error) {
      if (!this.#engine.isLost(error)) {
        await this.#rollBack(connection, error);
        throw error;
      }
      connection.release(true);
      this.#pool.lost(error);
      const about = `${this.#engine.setting}: ${this.#engine.name}: lost while committing`;
      throw new UnknownOutcomeError(`${about} (${reasonOf(error)})`, { cause: error });
    }
    this.commits += 1;
    connection.release();
  }

  /** A connection that is lost, or cannot even roll back, is closed, which does the same. */
  async #rollBack(connection: ServerConnection, cause: unknown): Promise<void> {
    if (this.#engine.isLost(cause)) {
      connection.release(true);
      return this.#pool.lost(cause);
    }
    await connection.control("rollback").then(
      () => connection.release(),
      () => connection.release(true),
    );
  }
}

/** A group of writes cannot stay together. */
class SplitError extends Error {
  override readonly name = "SplitError";
}

async function attempt(write: PendingWrite, writer: Writer): Promise<Outcome> {
  try {
    return { value: await write.work(writer) };
  } catch (error) {
    return { error };
  }
}

function settle({ resolve, reject }: PendingWrite, outcome: Outcome | undefined): void {
  if (outcome !== undefined && "value" in outcome) resolve(outcome.value);
  else reject(outcome?.error);
}
