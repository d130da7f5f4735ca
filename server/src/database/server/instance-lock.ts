import { DatabaseInUseError, TransactionMisuseError, UnavailableError } from "../errors.ts";
import { type Occupancy, onlyLooked } from "../occupancy.ts";
import type { ReconnectingPool } from "./reconnecting-pool.ts";
import type { ServerConnection, ServerEngine } from "./server-connection.ts";

/** Milliseconds between two checks of the connection that holds the lock. */
const defaultHeartbeat = 20_000;
/** Milliseconds for which a start waits for a program that holds the database: that may just be stopping. */
const patience = 5000;
const pause = 100;

export interface InstanceLockOptions {
  readonly occupancy?: Occupancy | undefined;
  readonly report?: ((line: string) => void) | undefined;
  /** Milliseconds between two checks of the lock. */
  readonly holdBeat?: number | undefined;
}

/**
 * Excludes a program that needs the database exclusively from programs that serve from it. It uses a lock of the database server on a separate
 * connection; the server releases it with the connection, however the program ends.
 */
export class InstanceLock {
  readonly #engine: ServerEngine;
  readonly #pool: ReconnectingPool;
  readonly #occupancy: Occupancy;
  readonly #report: (line: string) => void;
  readonly #beatEvery: number;
  #connection: ServerConnection | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #beating: Promise<void> | undefined;
  #isOvertaken = false;

  constructor(
    engine: ServerEngine,
    pool: ReconnectingPool,
    { occupancy = "shared", report = () => {}, holdBeat = defaultHeartbeat }: InstanceLockOptions,
  ) {
    this.#engine = engine;
    this.#pool = pool;
    this.#occupancy = occupancy;
    this.#report = report;
    this.#beatEvery = holdBeat;
  }

  /** Takes the lock; throws DatabaseInUseError if another program keeps a conflicting one. */
  async take(): Promise<void> {
    if (this.#occupancy === "looking") return;
    const until = performance.now() + patience;
    while (!(await this.#try())) {
      if (performance.now() > until) throw new DatabaseInUseError(this.#engine.name, this.#advice());
      await Bun.sleep(pause);
    }
    this.#timer = setInterval(() => {
      this.#beating ??= this.#beat().finally(() => {
        this.#beating = undefined;
      });
    }, this.#beatEvery);
    this.#timer.unref();
  }

  /**
   * Throws if this program may not change the database: it was opened for reading only, or its lock was lost with the connection and another program
   * has an exclusive lock now.
   */
  check(): void {
    if (this.#occupancy === "looking") throw new TransactionMisuseError(onlyLooked);
    if (this.#isOvertaken) throw new UnavailableError(`${this.#engine.name} ${this.#advice()}`);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#beating;
    const connection = this.#connection;
    this.#connection = undefined;
    // Releases the lock explicitly, because the server may notice the end of the connection later.
    if (connection !== undefined) await this.#engine.leave(connection).catch(() => {});
    connection?.release(true);
  }

  #advice(): string {
    if (this.#occupancy === "alone") return "is in use by a running Parley. Stop all of its processes first.";
    return "is being moved or restored by another program. Start again when that is done.";
  }

  async #try(): Promise<boolean> {
    if (this.#occupancy === "looking") return true;
    const connection = await this.#pool.take("hold");
    const held = await this.#engine.hold(connection, this.#occupancy).catch((error: unknown) => {
      connection.release(true);
      throw error;
    });
    if (held) this.#connection = connection;
    else connection.release();
    return held;
  }

  async #beat(): Promise<void> {
    try {
      await this.#connection?.control("select 1");
      if (this.#connection !== undefined) return;
    } catch {
      this.#connection?.release(true);
      this.#connection = undefined;
    }
    const held = await this.#try().catch(() => !this.#isOvertaken);
    if (!held && !this.#isOvertaken) this.#report(`${this.#engine.name} ${this.#advice()}`);
    this.#isOvertaken = !held;
  }
}
