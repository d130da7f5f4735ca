import type { CompiledQuery, QueryResult } from "kysely";
import type { PoolConnection, ResultSetHeader } from "mysql2/promise";
import type { ServerConnection } from "../server/server-connection.ts";
import { isSilence } from "./errors.ts";

/** One connection to MySQL or MariaDB as Kysely wants it. */
export class MysqlConnection implements ServerConnection {
  readonly #connection: PoolConnection;
  /** Milliseconds within which a statement is answered; undefined: it may take what it takes. */
  readonly #silence: number | undefined;

  constructor(connection: PoolConnection, silence: number | undefined) {
    this.#connection = connection;
    this.#silence = silence;
  }

  async control(sql: string): Promise<void> {
    await this.#ask(sql, []);
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const answer = await this.#ask(query.sql, query.parameters as unknown[]);
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

  /** A connection on which nothing came is cut at once, so that whatever else is asked on it fails and does not wait. */
  async #ask(sql: string, values: unknown[]): Promise<unknown> {
    try {
      const [answer] = await this.#connection.query({ sql, values, ...(this.#silence && { timeout: this.#silence }) });
      return answer;
    } catch (error) {
      if (isSilence(error)) this.#connection.destroy();
      throw error;
    }
  }
}
