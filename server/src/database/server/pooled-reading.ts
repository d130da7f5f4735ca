import type { CompiledQuery, DatabaseConnection, QueryResult } from "kysely";
import { TransactionMisuseError } from "../errors.ts";
import type { ReconnectingPool } from "./reconnecting-pool.ts";
import { type ServerConnection, type ServerEngine, watchedStatement } from "./server-connection.ts";

/** Writing statements, which are refused here: connections through a pooler cannot be set read-only, because the setting would reach other programs. */
const changing = new Set(["InsertQueryNode", "UpdateQueryNode", "DeleteQueryNode", "MergeQueryNode"]);

/** Connections that are lost under one reading before it is given up. */
const maxLost = 3;

/**
 * Does something that changes nothing on a connection for reading; again on another one, when the connection is lost under it.
 */
export async function reading<T>(
  engine: ServerEngine,
  pool: ReconnectingPool,
  work: (connection: ServerConnection) => Promise<T>,
): Promise<T> {
  for (let lost = 1; ; lost += 1) {
    const connection = await pool.take("read");
    try {
      const result = await work(connection);
      connection.release();
      return result;
    } catch (error) {
      // A statement that was too slow may have set a time limit, which the connection still has: do not reuse it.
      connection.release(engine.isLost(error) || engine.dialect.isTooSlow(error));
      if (!engine.isLost(error)) throw error;
      pool.lost(error);
      // After a long silence there is no retry, so that the caller does not wait for another one.
      if (lost === maxLost || engine.isSilence(error)) throw pool.unavailable(error);
    }
  }
}

/** Reads on any free connection: each statement sees the data that is committed when it begins. */
export class PooledReading implements DatabaseConnection {
  constructor(
    private readonly engine: ServerEngine,
    private readonly pool: ReconnectingPool,
    private readonly count: () => void,
  ) {}

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (changing.has(query.query.kind)) return Promise.reject(new TransactionMisuseError("A reader changes nothing."));
    this.count();
    const { watch } = this.pool;
    return reading(this.engine, this.pool, (connection) => watchedStatement(watch, "read", query, connection));
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }
}
