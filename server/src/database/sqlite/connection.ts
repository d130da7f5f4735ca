import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import type { CompiledQuery, DatabaseConnection, QueryResult } from "kysely";
import type { Role } from "../server/server-connection.ts";
import { type DatabaseWatch, noWatch } from "../watch.ts";
import { readIds, toStored } from "./ids.ts";
import { refuseScan } from "./refuse-scan.ts";

/** Distinct statements kept prepared; beyond it the least recently used one goes. */
const preparedLimit = 500;
/** Longer statements, which hold long lists and seldom come again, are not kept. */
const preparedLength = 8192;

interface Prepared {
  readonly statement: StatementSync;
  readonly returnsRows: boolean;
  readonly onlyReads: boolean;
}

/** What a connection is for, and who hears of it. */
export interface SqliteConnectionOptions {
  readonly checkPlans?: boolean;
  readonly role?: Role;
  readonly watch?: DatabaseWatch;
}

/** One open SQLite connection as Kysely wants it. Every call runs at once, on the calling thread. */
export class SqliteConnection implements DatabaseConnection {
  readonly #file: DatabaseSync;
  readonly #prepared = new Map<string, Prepared>();
  readonly #checkPlans: boolean;
  readonly #role: Role;
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

  #run<R>({ sql, parameters }: CompiledQuery): QueryResult<R> {
    const { statement, returnsRows, onlyReads } = this.#prepare(sql);
    if (!onlyReads) this.changes += 1;
    const values = parameters.map(toStored) as SQLInputValue[];
    if (returnsRows) return { rows: statement.all(...values).map(readIds) as R[] };
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
      prepared = { statement, returnsRows: statement.columns().length > 0, onlyReads: /^\s*select\b/i.test(sql) };
      if (sql.length > preparedLength) return prepared;
      if (this.#prepared.size >= preparedLimit) this.#prepared.delete(this.#prepared.keys().next().value ?? "");
    }
    this.#prepared.set(sql, prepared);
    return prepared;
  }
}
