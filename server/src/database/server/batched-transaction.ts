import type { Writer } from "../database.ts";
import { UnavailableError, UnknownOutcomeError } from "../errors.ts";
import { PieceConnection, writerOf } from "../kysely/handles.ts";
import { heldBy, type Locks } from "../locks.ts";
import { reasonOf, type Wires } from "./reconnecting-pool.ts";
import { type Engine, WatchedConnection, type Wire } from "./server-connection.ts";

/** A piece of work that waits for its commit. */
export interface Piece {
  readonly work: (writer: Writer) => Promise<unknown>;
  readonly locks: Locks;
  /** When it was asked for, by `performance.now()`. */
  readonly since: number;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type Outcome = { readonly value: unknown } | { readonly error: unknown };

/** Puts pieces of work into transactions of a database server. */
export class WriteCommit {
  readonly #engine: Engine;
  readonly #wires: Wires;
  readonly #count: () => void;
  commits = 0;

  constructor(engine: Engine, wires: Wires, count: () => void) {
    this.#engine = engine;
    this.#wires = wires;
    this.#count = count;
  }

  /** Does one piece; throws what it throws, or what the database does. */
  async alone(piece: Piece): Promise<unknown> {
    const wire = await this.#wires.take("write", undefined, piece.since);
    return this.#inTransaction(wire, [piece], async () => {
      const { outcome, failure } = await this.#run(wire, piece);
      if (failure !== undefined) throw failure;
      if ("error" in outcome) throw outcome.error;
      return outcome.value;
    });
  }

  /**
   * Does pieces in one transaction: those about one room one after another, different rooms side by side. False when that
   * cannot be: then nothing is done, and no piece has heard anything. A piece that fails before it changes anything fails alone.
   */
  async together(pieces: readonly Piece[]): Promise<boolean> {
    try {
      const wire = await this.#wires.take("write", undefined, pieces[0]?.since);
      const outcomes = await this.#inTransaction(wire, pieces, () => this.#sideBySide(wire, pieces));
      for (const piece of pieces) settle(piece, outcomes.get(piece));
      return true;
    } catch (error) {
      if (!(error instanceof UnavailableError)) return false;
      for (const piece of pieces) piece.reject(error);
      return true;
    }
  }

  /** An error as callers get it: one that says that the server went away, in words that name the setting. */
  explained(error: unknown): unknown {
    return this.#engine.isLost(error) ? this.#wires.unavailable(error) : error;
  }

  async #sideBySide(wire: Wire, pieces: readonly Piece[]): Promise<Map<Piece, Outcome>> {
    const outcomes = new Map<Piece, Outcome>();
    let broken = false;
    const rooms = [...Map.groupBy(pieces, (piece) => piece.locks.room ?? piece).values()].map(async (inRoom) => {
      for (const piece of inRoom) {
        if (broken) return;
        const { outcome, failure, wrote } = await this.#run(wire, piece);
        if (failure !== undefined || ("error" in outcome && wrote)) broken = true;
        outcomes.set(piece, outcome);
      }
    });
    await Promise.all(rooms);
    if (broken) throw new SplitError();
    return outcomes;
  }

  async #run(wire: Wire, piece: Piece): Promise<{ outcome: Outcome; failure: unknown; wrote: boolean }> {
    const watched = new WatchedConnection(wire, this.#count, this.#wires.watch, "write");
    const connection = new PieceConnection(watched);
    const outcome = await attempt(piece, writerOf(this.#engine.grammar, connection));
    connection.open = false;
    if (watched.failure !== undefined) this.#wires.lost(watched.failure);
    return { outcome, failure: watched.failure, wrote: watched.wrote };
  }

  async #inTransaction<T>(wire: Wire, pieces: readonly Piece[], work: () => Promise<T>): Promise<T> {
    const begun = this.#engine.begin(wire, heldBy(pieces));
    // It is waited for below; what it fails with may come earlier.
    begun.catch(() => {});
    let result: T;
    try {
      // What is sent behind a BEGIN that fails fails as well, or waits for the locks with it.
      if (!this.#engine.pipelined) await begun;
      result = await work();
      await begun;
    } catch (error) {
      // Where the beginning failed, the rest failed because of it.
      const cause = await begun.then(
        () => error,
        (reason: unknown) => reason,
      );
      await this.#rollBack(wire, cause);
      throw cause;
    }
    await this.#finish(wire);
    return result;
  }

  async #finish(wire: Wire): Promise<void> {
    try {
      await this.#engine.commit(wire);
    } catch (error) {
      if (!this.#engine.isLost(error)) {
        await this.#rollBack(wire, error);
        throw error;
      }
      wire.release(true);
      this.#wires.lost(error);
      const about = `${this.#engine.setting}: ${this.#engine.name}: lost while committing`;
      throw new UnknownOutcomeError(`${about} (${reasonOf(error)})`, { cause: error });
    }
    this.commits += 1;
    wire.release();
  }

  /** A connection that is lost, or cannot even roll back, is closed, which does the same. */
  async #rollBack(wire: Wire, cause: unknown): Promise<void> {
    if (this.#engine.isLost(cause)) {
      wire.release(true);
      return this.#wires.lost(cause);
    }
    await wire.control("rollback").then(
      () => wire.release(),
      () => wire.release(true),
    );
  }
}

/** A group of pieces cannot stay together. */
class SplitError extends Error {
  override readonly name = "SplitError";
}

async function attempt(piece: Piece, writer: Writer): Promise<Outcome> {
  try {
    return { value: await piece.work(writer) };
  } catch (error) {
    return { error };
  }
}

function settle({ resolve, reject }: Piece, outcome: Outcome | undefined): void {
  if (outcome !== undefined && "value" in outcome) resolve(outcome.value);
  else reject(outcome?.error);
}
