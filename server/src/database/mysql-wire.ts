import type { CompiledQuery, QueryResult } from "kysely";
import type { PoolConnection, ResultSetHeader } from "mysql2/promise";
import type { Wire } from "./wire.ts";

/** One connection to MySQL or MariaDB as Kysely wants it. */
export class MysqlWire implements Wire {
  readonly #connection: PoolConnection;

  constructor(connection: PoolConnection) {
    this.#connection = connection;
  }

  async control(sql: string): Promise<void> {
    await this.#connection.query(sql);
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const [answer] = await this.#connection.query(query.sql, query.parameters as unknown[]);
    if (Array.isArray(answer)) return { rows: answer as R[] };
    const { insertId, affectedRows } = answer as ResultSetHeader;
    return { rows: [], insertId: BigInt(insertId), numAffectedRows: BigInt(affectedRows) };
  }

  /** All rows at once: pages are short. */
  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }

  release(unfit = false): void {
    if (unfit) this.#connection.destroy();
    else this.#connection.release();
  }
}
