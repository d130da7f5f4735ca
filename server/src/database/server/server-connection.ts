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
 * What a connection is for; `hold` keeps the database from others. A migration may take as long as it takes; everything else is
 * answered soon, or given up.
 */
export type ConnectionPurpose = "write" | "read" | "migrate" | "hold";

/** Connections of one process, by role. Work about one room uses one, so that few are enough; see docs/databases.md. */
export const connections: Record<ConnectionPurpose, number> = { write: 6, read: 8, migrate: 1, hold: 1 };

/**
 * Milliseconds after which a server ends a wait for a lock, any statement, and a transaction in which nothing has been asked: its process is
 * paused or cut off, and would hold the rooms that it has locked. MySQL has no such limit for transactions; MariaDB and PostgreSQL have.
 */
export const serverLimits = { lock: 10_000, statement: 12_000, idleTransaction: 60_000 };
/** Milliseconds for which a server that says nothing at all is listened to: it is frozen then, or the network swallows everything. */
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

/** What two kinds of database servers do differently, besides the SQL of `dialect`. */
export interface Engine {
  readonly dialect: Dialect;
  readonly grammar: Grammar;
  /** The server as messages name it: its kind and where it is, without a password. */
  readonly name: string;
  /** The setting that names the server. */
  readonly setting: string;
  /** Connects, or takes an idle connection; a new one is made ready for its role. */
  connect(role: ConnectionPurpose): Promise<ServerConnection>;
  /** From now on, only connections that are made anew: the server fell silent on one, and may be silent on all. */
  distrust(): void;
  /** Throws when the server is not one that this program can work with. */
  inspect(wire: ServerConnection): Promise<void>;
  /** Begins a transaction that writes, and locks. */
  begin(wire: ServerConnection, held: FirstLocks): Promise<void>;
  /** Begins a reading of which all statements see the same. */
  beginSnapshot(wire: ServerConnection): Promise<void>;
  /** Resolves once the transaction is durable. */
  commit(wire: ServerConnection): Promise<void>;
  /** Takes the database for as long as the connection lasts; false where somebody is in the way. */
  hold(wire: ServerConnection, occupancy: Exclude<Occupancy, "looking">): Promise<boolean>;
  /** Gives up what the connection holds. */
  leave(wire: ServerConnection): Promise<void>;
  /** True when the error means that the connection is gone, and with it whatever was not committed. */
  isLost(error: unknown): boolean;
  /** True when the connection was given up because the server said nothing for too long. */
  isSilence(error: unknown): boolean;
  /** True when the database gave one transaction up for the sake of another: to be run again. */
  isCollision(error: unknown): boolean;
  /** True when trying to connect again cannot help: a wrong name or password. */
  isRefusal(error: unknown): boolean;
  /** Whether a connection takes statements before it has answered those before them, and carries them out in order. */
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

/** Passes statements on and keeps in mind what they were. */
export class WatchedConnection implements DatabaseConnection {
  readonly #connection: DatabaseConnection;
  readonly #count: () => void;
  readonly #watch: DatabaseWatch;
  readonly #role: ConnectionPurpose;
  /** Whether anything was changed, or was to be. */
  wrote = false;
  /** The first statement's error. After it, a transaction is worth nothing. */
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
