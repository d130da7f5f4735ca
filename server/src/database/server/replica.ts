import type { Reader } from "../database.ts";
import { reading } from "./pooled-reading.ts";
import { ReconnectingPool } from "./reconnecting-pool.ts";
import type { ServerEngine } from "./server-connection.ts";
import { snapshotRead } from "./snapshot-read.ts";

/** Milliseconds between two checks of an unreachable replica. */
const between = 2000;

export interface ReplicaParts {
  /** The database's epoch, which a replica has too. */
  readonly epoch: string;
  readonly report: (line: string) => void;
}

/** A replica of the database. While it is unreachable no caller waits for it: it is checked in the background. */
export class Replica {
  readonly #engine: ServerEngine;
  readonly #pool: ReconnectingPool;
  readonly #parts: ReplicaParts;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  #isForeign = false;
  /** Whether it answered when it was last asked. */
  isThere = false;
  statements = 0;

  constructor(engine: ServerEngine, parts: ReplicaParts) {
    this.#engine = engine;
    this.#pool = new ReconnectingPool(engine, { patience: 0, report: parts.report });
    this.#parts = parts;
  }

  /** Reads in one snapshot of it. undefined when it cannot be asked, has another epoch, or `work` answers so. */
  async snapshot<T>(work: (read: Reader) => Promise<T | undefined>): Promise<T | undefined> {
    const count = () => {
      this.statements += 1;
    };
    const wholly = async (read: Reader) => ((await this.#isOurs(read)) ? work(read) : undefined);
    try {
      return await reading(this.#engine, this.#pool, (connection) =>
        snapshotRead(this.#engine, connection, count, this.#pool.watch, wholly),
      );
    } catch {
      // On any error the primary is used, which reports its own errors.
      this.#leave();
      return undefined;
    }
  }

  /** Checks the replica now, and again until it is reachable. */
  async look(): Promise<void> {
    if (this.#closed) return;
    const found = await this.snapshot(async () => true);
    if (found === true) this.isThere = true;
    else this.#leave();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#pool.close();
  }

  #leave(): void {
    this.isThere = false;
    clearTimeout(this.#timer);
    if (!this.#closed) this.#timer = setTimeout(() => void this.look(), between);
    this.#timer?.unref();
  }

  /** Another database, or one restored since the last check, has other positions. */
  async #isOurs(read: Reader): Promise<boolean> {
    const row = await read.selectFrom("meta").where("key", "=", "epoch").select("value").executeTakeFirst();
    const isForeign = row !== undefined && row.value !== this.#parts.epoch;
    const { setting, name } = this.#engine;
    if (isForeign && !this.#isForeign)
      this.#parts.report(`${setting}: ${name} is no replica of the database. Not used.`);
    this.#isForeign = isForeign;
    return row !== undefined && !isForeign;
  }
}
