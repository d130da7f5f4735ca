import type { CompiledQuery, DatabaseConnection, QueryResult } from "kysely";
import type { Dialect } from "../dialect.ts";
import type { ControlledConnection, Grammar } from "../kysely/handles.ts";
import type { FirstLocks } from "../locks.ts";
import type { Occupancy } from "../occupancy.ts";
import type { Durability } from "../sqlite/file.ts";
import type { DatabaseWatch } from "../watch.ts";

/** One connection to a database server, lent by a pool. */
export interface ServerConnection extends ControlledConnection {
  control(sql: string): Promise<void>;
  /** Gives it back; one that is not fit for further use is closed. */
  release(unfit?: boolean): void;
}

/**
 * Purpose of a connection; `hold` is for the instance lock. Migrations have no time limit; all other statements are limited.
 */
export type ConnectionPurpose = "write" | "read" | "migrate" | "hold";

/** Connections of one process, by role. Work about one room uses one, so that few are enough; see docs/databases.md. */
export const connections: Record<ConnectionPurpose, number> = { write: 6, read: 8, migrate: 1, hold: 1 };

/**
 * Milliseconds after which the server ends a wait for a lock, a statement, and an idle transaction, whose process is paused or cut off and would
 * keep its rooms locked. MariaDB and PostgreSQL can limit idle transactions; MySQL cannot.
 */
export const serverLimits = { lock: 10_000, statement: 12_000, idleTransaction: 60_000 };
/** Milliseconds without any data after which a server counts as unreachable: it is frozen, or the network drops all packets. */
export const maxSilence = 15_000;
/** Milliseconds for making a connection, and for waiting until one is free. */
export const connectTimeout = 5000;
/** Milliseconds that a server has for parting; then its connections are cut. */
export const partingTimeout = 2000;

export interface EngineOptions {
  readonly durability?: Durability | undefined;
  /** Milliseconds for which a server that does not answer a statement is listened to. */
  readonly silence?: number | undefined;
  /** The setting that names the server, where it is not the usual one. */
  readonly setting?: string | undefined;
}

export const defaultSetting = "PARLEY_DATABASE_URL";

/** Differences between the database servers, in addition to the SQL of `dialect`. */
export interface ServerEngine {
  readonly dialect: Dialect;
  readonly grammar: Grammar;
  /** The server as messages name it: its kind and where it is, without a password. */
  readonly name: string;
  /** The setting that names the server. */
  readonly setting: string;
  /** Connects, or takes an idle connection; a new one is made ready for its role. */
  connect(role: ConnectionPurpose): Promise<ServerConnection>;
  /** From now on uses only new connections: the server was silent on one, and may be silent on all. */
  distrust(): void;
  /** Throws when the server is not one that this program can work with. */
  inspect(wire: ServerConnection): Promise<void>;
  /** Begins a transaction that writes, and locks. */
  begin(wire: ServerConnection, held: FirstLocks): Promise<void>;
  /** Begins a reading of which all statements see the same. */
  beginSnapshot(wire: ServerConnection): Promise<void>;
  /** Resolves once the transaction is durable. */
  commit(wire: ServerConnection): Promise<void>;
  /** Locks the database until the connection ends; false if another program has a conflicting lock. */
  hold(wire: ServerConnection, occupancy: Exclude<Occupancy, "looking">): Promise<boolean>;
  /** Releases the lock of the connection. */
  leave(wire: ServerConnection): Promise<void>;
  /** True if the error means that the connection, and its uncommitted work, is lost. */
  isLost(error: unknown): boolean;
  /** True if the connection was closed because the server was silent for too long. */
  isSilence(error: unknown): boolean;
  /** True when the database gave one transaction up for the sake of another: to be run again. */
  isCollision(error: unknown): boolean;
  /** True when trying to connect again cannot help: a wrong name or password. */
  isRefusal(error: unknown): boolean;
  /** True if a connection accepts statements before it has answered earlier ones, and runs them in order. */
  readonly pipelined: boolean;
  /** Connections that may write at the same time. */
  readonly writers: number;
  /** Closes every connection, at the latest by cutting it. */
  close(): Promise<void>;
}

/** Sends a statement and reports its duration to the watch. */
export async function watchedStatement<R>(
  watch: DatabaseWatch,
  role: ConnectionPurpose,
  query: CompiledQuery,
  connection: DatabaseConnection,
): Promise<QueryResult<R>> {
  const begun = performance.now();
  let failed = true;
  try {
    const result = await connection.executeQuery<R>(query);
    failed = false;
    return result;
  } finally {
    watch.stated(role, query.sql, begun, failed);
  }
}

/** Forwards statements to a connection, and records whether one wrote and the first error. */
export class WatchedConnection implements DatabaseConnection {
  readonly #connection: DatabaseConnection;
  readonly #count: () => void;
  readonly #watch: DatabaseWatch;
  readonly #role: ConnectionPurpose;
  /** True after a writing statement, successful or not. */
  wrote = false;
  /** The first error of a statement. After it the transaction must not commit. */
  failure: unknown;

  constructor(connection: DatabaseConnection, count: () => void, watch: DatabaseWatch, role: ConnectionPurpose) {
    this.#connection = connection;
    this.#count = count;
    this.#watch = watch;
    this.#role = role;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.failure !== undefined) throw this.failure;
    this.#count();
    if (query.query.kind !== "SelectQueryNode") this.wrote = true;
    try {
      return await watchedStatement<R>(this.#watch, this.#role, query, this.#connection);
    } catch (error) {
      this.failure ??= error;
      throw error;
    }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }
}
