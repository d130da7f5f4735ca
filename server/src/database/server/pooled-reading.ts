import type { CompiledQuery, DatabaseConnection, QueryResult } from "kysely";
import { TransactionMisuseError } from "../errors.ts";
import type { Wires } from "./reconnecting-pool.ts";
import { type Engine, type Wire, watchedStatement } from "./server-connection.ts";

/** The connections are read-only by themselves, but for those that a pooler lends. */
const changing = new Set(["InsertQueryNode", "UpdateQueryNode", "DeleteQueryNode", "MergeQueryNode"]);

/** Connections that are lost under one reading before it is given up. */
const mostLost = 3;

/**
 * Does something that changes nothing on a connection for reading; again on another one, when the connection is lost under it.
 */
export async function reading<T>(engine: Engine, wires: Wires, work: (wire: Wire) => Promise<T>): Promise<T> {
  for (let lost = 1; ; lost += 1) {
    const wire = await wires.take("read");
    try {
      const result = await work(wire);
      wire.release();
      return result;
    } catch (error) {
      wire.release(engine.isLost(error));
      if (!engine.isLost(error)) throw error;
      wires.lost(error);
      // Who has listened to silence for so long is not made to do it again.
      if (lost === mostLost || engine.isSilence(error)) throw wires.unavailable(error);
    }
  }
}

/** Reads on whichever connection is free: each statement sees what is committed when it begins. */
export class PooledReading implements DatabaseConnection {
  constructor(
    private readonly engine: Engine,
    private readonly wires: Wires,
    private readonly count: () => void,
  ) {}

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (changing.has(query.query.kind)) return Promise.reject(new TransactionMisuseError("A reader changes nothing."));
    this.count();
    const { watch } = this.wires;
    return reading(this.engine, this.wires, (wire) => watchedStatement(watch, "read", query, wire));
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }
}
