import { DatabaseInUseError, TransactionMisuseError, UnavailableError } from "../errors.ts";
import { type Occupancy, onlyLooked } from "../occupancy.ts";
import type { ReconnectingPool } from "./reconnecting-pool.ts";
import type { Engine, ServerConnection } from "./server-connection.ts";

/** Milliseconds between two looks whether the connection that holds the database is still there. */
const defaultHeartbeat = 20_000;
/** Milliseconds for which a start waits for a program that holds the database: that may just be stopping. */
const patience = 5000;
const pause = 100;

export interface InstanceLockOptions {
  readonly occupancy?: Occupancy | undefined;
  readonly report?: ((line: string) => void) | undefined;
  /** Milliseconds between two looks whether the database is still held. */
  readonly holdBeat?: number | undefined;
}

/**
 * What keeps a program that needs a database for itself, and those that serve from it, out of each other's way: a lock of
 * the server, which goes with the connection that took it, however its program dies. A connection of its own holds it.
 */
export class InstanceLock {
  readonly #engine: Engine;
  readonly #pool: ReconnectingPool;
  readonly #occupancy: Occupancy;
  readonly #report: (line: string) => void;
  readonly #beatEvery: number;
  #connection: ServerConnection | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #beating: Promise<void> | undefined;
  #isOvertaken = false;

  constructor(
    engine: Engine,
    pool: ReconnectingPool,
    { occupancy = "shared", report = () => {}, holdBeat = defaultHeartbeat }: InstanceLockOptions,
  ) {
    this.#engine = engine;
    this.#pool = pool;
    this.#occupancy = occupancy;
    this.#report = report;
    this.#beatEvery = holdBeat;
  }

  /** Throws DatabaseInUseError where somebody else is in the way and stays. */
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
   * Throws where nothing may be changed: by whoever only looks, and while somebody else has the database for themselves since
   * the connection that held it was lost.
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
    // Said, and not left to the end of the connection, which the server may notice a little later.
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
