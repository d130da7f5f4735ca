import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import type { CompiledQuery, DatabaseConnection, QueryResult } from "kysely";
import { storedParameters } from "../kysely/marking-texts.ts";
import type { ConnectionPurpose } from "../server/server-connection.ts";
import { toText } from "../uuid-bytes.ts";
import { type DatabaseWatch, noWatch } from "../watch.ts";
import { refuseScan } from "./refuse-scan.ts";

/** Distinct statements kept prepared; beyond it the least recently used one goes. */
const preparedLimit = 500;
/** Longest text of a prepared statement. Longer ones, which contain long lists and are rarely repeated, are not kept. */
const preparedLength = 8192;

interface Prepared {
  readonly statement: StatementSync;
  readonly returnsRows: boolean;
  /** Columns of the answer whose bytes are no ids, even with a length of 16. */
  readonly bytes: ReadonlySet<string>;
  readonly onlyReads: boolean;
}

/** Purpose of a connection, and its observer. */
export interface SqliteConnectionOptions {
  readonly checkPlans?: boolean;
  readonly role?: ConnectionPurpose;
  readonly watch?: DatabaseWatch;
}

/** One open SQLite connection as Kysely wants it. Every call runs at once, on the calling thread. */
export class SqliteConnection implements DatabaseConnection {
  readonly #file: DatabaseSync;
  readonly #prepared = new Map<string, Prepared>();
  readonly #checkPlans: boolean;
  readonly #role: ConnectionPurpose;
  readonly #watch: DatabaseWatch;
  /** Statements run for callers; BEGIN, SAVEPOINT and the like are not among them. */
  statements = 0;
  /** Statements of these that may have changed something. */
  changes = 0;

  constructor(
    file: DatabaseSync,
    { checkPlans = false, role = "write", watch = noWatch }: SqliteConnectionOptions = {},
  ) {
    this.#file = file;
    this.#checkPlans = checkPlans;
    this.#role = role;
    this.#watch = watch;
  }

  /** Runs one of the connection's own statements, which returns nothing and is not counted. */
  control(sql: string): void {
    this.#prepare(sql).statement.run();
  }

  get inTransaction(): boolean {
    return this.#file.isTransaction;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    this.statements += 1;
    const begun = performance.now();
    let failed = true;
    try {
      const result = this.#run<R>(query);
      failed = false;
      return result;
    } finally {
      this.#watch.stated(this.#role, query.sql, begun, failed);
    }
  }

  #run<R>(query: CompiledQuery): QueryResult<R> {
    const { statement, returnsRows, onlyReads, bytes } = this.#prepare(query.sql);
    if (!onlyReads) this.changes += 1;
    const values = storedParameters(query) as SQLInputValue[];
    if (returnsRows) return { rows: statement.all(...values).map((row) => readIds(row, bytes)) as R[] };
    const { changes } = statement.run(...values);
    return { rows: [], numAffectedRows: BigInt(changes) };
  }

  /** All rows at once: a cursor held open would keep the connection from its next statement. */
  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }

  close(): void {
    this.#prepared.clear();
    this.#file.close();
  }

  #prepare(sql: string): Prepared {
    let prepared = this.#prepared.get(sql);
    if (prepared) {
      this.#prepared.delete(sql);
    } else {
      if (this.#checkPlans) refuseScan(this.#file, sql);
      const statement = this.#file.prepare(sql);
      const columns = statement.columns();
      const bytes = new Set(columns.flatMap(({ name, type }) => (type?.toLowerCase() === "blob" ? [name] : [])));
      prepared = { statement, returnsRows: columns.length > 0, bytes, onlyReads: /^\s*select\b/i.test(sql) };
      if (sql.length > preparedLength) return prepared;
      if (this.#prepared.size >= preparedLimit) this.#prepared.delete(this.#prepared.keys().next().value ?? "");
    }
    this.#prepared.set(sql, prepared);
    return prepared;
  }
}

/** Replaces stored ids among a row's values, in place: sixteen bytes of any column that is not declared to hold bytes. */
function readIds<Row extends object>(row: Row, bytes: ReadonlySet<string>): Row {
  const values = row as Record<string, unknown>;
  for (const column in values) {
    const value = values[column];
    if (value instanceof Uint8Array && !bytes.has(column)) values[column] = toText(value);
  }
  return row;
}
