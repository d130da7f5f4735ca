import {
  type CompiledQuery,
  type DatabaseConnection,
  DefaultQueryExecutor,
  type Dialect,
  type Driver,
  Kysely,
  type KyselyProps,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import type { Reader, Writer } from "./database.ts";
import { TransactionMisuseError } from "./errors.ts";
import type { SqliteConnection } from "./sqlite-connection.ts";
import type { Tables } from "./tables.ts";

/** SQLite rolls schema changes back like any other, so a migration is done as a whole. */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

const adapter = new Adapter();
const compiler = new SqliteQueryCompiler();

/** Kysely's own way to a connection: two locks and eight promises a query. This one goes straight there. */
class DirectExecutor extends DefaultQueryExecutor {
  readonly #connection: DatabaseConnection;

  constructor(connection: DatabaseConnection) {
    super(compiler, adapter, { provideConnection: (consumer) => consumer(connection) });
    this.#connection = connection;
  }

  override executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return this.#connection.executeQuery<R>(query);
  }
}

function dialectOf(createDriver: () => Driver): Dialect {
  return {
    createAdapter: () => adapter,
    createDriver,
    createQueryCompiler: () => compiler,
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

function noOwnTransactions(): Promise<never> {
  return Promise.reject(
    new TransactionMisuseError(
      "Use database.transaction or database.snapshot: a handle opens no transaction of its own.",
    ),
  );
}

function handleDriver(connection: DatabaseConnection): Driver {
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    releaseConnection: async () => {},
    beginTransaction: noOwnTransactions,
    commitTransaction: noOwnTransactions,
    rollbackTransaction: noOwnTransactions,
    destroy: async () => {},
  };
}

function props(connection: DatabaseConnection): KyselyProps {
  const driver = handleDriver(connection);
  const dialect = dialectOf(() => driver);
  return { config: { dialect }, dialect, driver, executor: new DirectExecutor(connection) };
}

export function readerOf(connection: SqliteConnection): Reader {
  return new Kysely<Tables>(props(connection));
}

class Writing extends Kysely<Tables> {
  override get isTransaction(): true {
    return true;
  }
}

/** The write connection as one piece of work sees it: gone when the piece ends. */
export class PieceConnection implements DatabaseConnection {
  readonly #connection: SqliteConnection;
  open = true;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.open) return this.#connection.executeQuery<R>(query);
    return Promise.reject(
      new TransactionMisuseError(
        "This transaction has ended: a statement of it was not awaited, or its handle was kept.",
      ),
    );
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }
}

export function writerOf(connection: PieceConnection): Writer {
  return new Writing(props(connection));
}

/** A handle that may open transactions itself, for migrations alone, on a connection nobody else has. */
export function migratingHandle(connection: SqliteConnection): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: dialectOf(() => ({
      ...handleDriver(connection),
      beginTransaction: async () => connection.control("begin immediate"),
      commitTransaction: async () => connection.control("commit"),
      rollbackTransaction: async () => connection.control("rollback"),
    })),
  });
}
