import {
  type CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  DefaultQueryExecutor,
  type Dialect,
  type DialectAdapter,
  type Driver,
  Kysely,
  type KyselyProps,
  type QueryCompiler,
  type QueryResult,
} from "kysely";
import type { Reader, Writer } from "../database.ts";
import { TransactionMisuseError } from "../errors.ts";
import type { Tables } from "../tables.ts";

/** Compiles queries to the SQL of one database. */
export interface Grammar {
  readonly adapter: DialectAdapter;
  readonly compiler: QueryCompiler;
  introspector(db: Kysely<unknown>): DatabaseIntrospector;
}

/** A connection that also runs control statements such as BEGIN and COMMIT, which are not counted. */
export interface ControlledConnection extends DatabaseConnection {
  control(sql: string): void | Promise<void>;
}

/** Kysely's own way to a connection: two locks and eight promises a query. This one goes straight there. */
class DirectExecutor extends DefaultQueryExecutor {
  readonly #connection: DatabaseConnection;

  constructor({ adapter, compiler }: Grammar, connection: DatabaseConnection) {
    super(compiler, adapter, { provideConnection: (consumer) => consumer(connection) });
    this.#connection = connection;
  }

  override executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return this.#connection.executeQuery<R>(query);
  }
}

function dialectOf({ adapter, compiler, introspector }: Grammar, createDriver: () => Driver): Dialect {
  return {
    createAdapter: () => adapter,
    createDriver,
    createQueryCompiler: () => compiler,
    createIntrospector: introspector,
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

function props(grammar: Grammar, connection: DatabaseConnection): KyselyProps {
  const driver = handleDriver(connection);
  const dialect = dialectOf(grammar, () => driver);
  return { config: { dialect }, dialect, driver, executor: new DirectExecutor(grammar, connection) };
}

export function readerOf(grammar: Grammar, connection: DatabaseConnection): Reader {
  return new Kysely<Tables>(props(grammar, connection));
}

class Writing extends Kysely<Tables> {
  override get isTransaction(): true {
    return true;
  }
}

/** A connection as one transaction sees it: unusable once that has ended. */
export class ScopedConnection implements DatabaseConnection {
  readonly #connection: DatabaseConnection;
  open = true;

  constructor(connection: DatabaseConnection) {
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

export function writerOf(grammar: Grammar, connection: ScopedConnection): Writer {
  return new Writing(props(grammar, connection));
}

/** A handle that may open transactions itself; only for migrations, on an exclusive connection. */
export function migratingHandle(grammar: Grammar, connection: ControlledConnection, begin = "begin"): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: dialectOf(grammar, () => ({
      ...handleDriver(connection),
      beginTransaction: async () => connection.control(begin),
      commitTransaction: async () => connection.control("commit"),
      // After a full disk or a lost connection the database has rolled back already: throw that error instead of the one of this ROLLBACK.
      rollbackTransaction: async () => {
        await Promise.try(() => connection.control("rollback")).catch(() => {});
      },
    })),
  });
}
