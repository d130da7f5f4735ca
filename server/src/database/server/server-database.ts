import { persist, startPatience } from "../../persist.ts";
import type { Database, Reader } from "../database.ts";
import {
  DatabaseInUseError,
  DatabaseServerError,
  MarkedDatabaseError,
  TransactionMisuseError,
  UnavailableError,
} from "../errors.ts";
import { migratingHandle, readerOf } from "../kysely/handles.ts";
import { migrate } from "../schema/migrate.ts";
import { atMost } from "./at-most.ts";
import { InstanceLock, type InstanceLockOptions } from "./instance-lock.ts";
import { PooledReading, reading } from "./pooled-reading.ts";
import { ReconnectingPool, type ReconnectingPoolOptions, reasonOf } from "./reconnecting-pool.ts";
import { partingTimeout, type ServerEngine } from "./server-connection.ts";
import { snapshotRead } from "./snapshot-read.ts";
import { WriteQueue } from "./write-queue.ts";

/** Milliseconds that work under way has to end when the database is closed. */
const closeTimeout = 5000;

/** A database on a server, shared with other processes: connections for reading and for writing, from pools. */
export async function openServerDatabase(
  engine: ServerEngine,
  options: ReconnectingPoolOptions & InstanceLockOptions = {},
): Promise<Database> {
  const pool = new ReconnectingPool(engine, options);
  let statements = 0;
  const count = () => {
    statements += 1;
  };
  const writes = new WriteQueue(engine, pool, count, options);
  const hold = new InstanceLock(engine, pool, options);
  const readings = new Set<Promise<unknown>>();
  let closed: Promise<void> | undefined;
  try {
    const until = performance.now() + (options.patience ?? startPatience);
    await unlessLost(engine, until, () => meet(engine, pool, until - performance.now()));
    await unlessLost(engine, until, () => hold.take());
  } catch (error) {
    await engine.close();
    throw error;
  }

  async function snapshot<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    if (closed !== undefined) throw new TransactionMisuseError("The database is closed.");
    const taken = reading(engine, pool, (connection) => snapshotRead(engine, connection, count, pool.watch, work));
    readings.add(taken);
    return taken.finally(() => readings.delete(taken));
  }

  async function close(): Promise<void> {
    // A statement that waits for a server which does not answer fails when its connection is cut.
    await atMost(closeTimeout, Promise.allSettled([writes.close(), ...readings]));
    await atMost(partingTimeout, hold.close());
    await pool.close();
  }

  return {
    dialect: engine.dialect,
    read: readerOf(engine.grammar, new PooledReading(engine, pool, count)),
    get statements() {
      return statements;
    },
    get commits() {
      return writes.commits;
    },
    async transaction(work, locks) {
      hold.check();
      return writes.transaction(work, locks);
    },
    snapshot,
    migrate: (upTo) => explained(engine, () => migrateOn(engine, pool, upTo)),
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}

/** Retries work of the start whose connection breaks, until a time: a start waits for a server that is away, however it went away. */
async function unlessLost(engine: ServerEngine, until: number, work: () => Promise<void>): Promise<void> {
  await explained(engine, () =>
    persist(work, until, (error) => {
      if (!engine.isLost(error)) throw error;
    }),
  );
}

/** Opens the first connection: throws errors that a retry cannot fix at once. */
async function meet(engine: ServerEngine, pool: ReconnectingPool, patience: number): Promise<void> {
  const first = await engine.connect("write").catch((error: unknown) => {
    if (engine.isRefusal(error)) throw error;
    return pool.take("write", patience);
  });
  let isUnfit = true;
  try {
    await engine.inspect(first);
    isUnfit = false;
  } finally {
    first.release(isUnfit);
  }
}

async function migrateOn(engine: ServerEngine, pool: ReconnectingPool, upTo: string | undefined): Promise<void> {
  const connection = await pool.take("migrate");
  try {
    await migrate(migratingHandle(engine.grammar, connection), engine.dialect.name, upTo);
  } finally {
    connection.release(true);
  }
}

/** Errors whose message already names the cause and the setting. */
const plain = [UnavailableError, DatabaseServerError, MarkedDatabaseError, DatabaseInUseError];

/** At the start everything that the server refuses has to do with the setting that names it. */
async function explained<T>(engine: ServerEngine, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (plain.some((kind) => error instanceof kind)) throw error;
    throw new DatabaseServerError(`${engine.setting}: ${engine.name}: ${reasonOf(error)}`, { cause: error });
  }
}
