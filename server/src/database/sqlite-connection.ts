import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import type { CompiledQuery, DatabaseConnection, QueryResult } from "kysely";
import { refuseScan } from "./refuse-scan.ts";

/** Distinct statements kept prepared; beyond it the least recently used one goes. */
const preparedLimit = 500;
/** Longer statements, which hold long lists and seldom come again, are not kept. */
const preparedLength = 8192;

interface Prepared {
  readonly statement: StatementSync;
  readonly returnsRows: boolean;
}

/** One open SQLite connection as Kysely wants it. Every call runs at once, on the calling thread. */
export class SqliteConnection implements DatabaseConnection {
  readonly #file: DatabaseSync;
  readonly #prepared = new Map<string, Prepared>();
  readonly #checkPlans: boolean;
  /** Statements run for callers; BEGIN, SAVEPOINT and the like are not among them. */
  statements = 0;

  constructor(file: DatabaseSync, checkPlans = false) {
    this.#file = file;
    this.#checkPlans = checkPlans;
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
    const { statement, returnsRows } = this.#prepare(query.sql);
    const parameters = query.parameters as SQLInputValue[];
    if (returnsRows) return { rows: statement.all(...parameters) as R[] };
    const { changes } = statement.run(...parameters);
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
      prepared = { statement, returnsRows: statement.columns().length > 0 };
      if (sql.length > preparedLength) return prepared;
      if (this.#prepared.size >= preparedLimit) this.#prepared.delete(this.#prepared.keys().next().value ?? "");
    }
    this.#prepared.set(sql, prepared);
    return prepared;
  }
}
