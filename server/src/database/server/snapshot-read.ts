import type { Reader } from "../database.ts";
import { readerOf, ScopedConnection } from "../kysely/handles.ts";
import type { DatabaseWatch } from "../watch.ts";
import { type ServerConnection, type ServerEngine, WatchedConnection } from "./server-connection.ts";

/** Reads on one connection, of which all statements see the same. */
export async function snapshotRead<T>(
  engine: ServerEngine,
  connection: ServerConnection,
  count: () => void,
  watch: DatabaseWatch,
  work: (reader: Reader) => Promise<T>,
): Promise<T> {
  const scoped = new ScopedConnection(new WatchedConnection(connection, count, watch, "read"));
  await engine.beginSnapshot(connection);
  try {
    return await work(readerOf(engine.grammar, scoped));
  } finally {
    scoped.open = false;
    // Nothing was changed: either end is as good, and a lost connection needs none.
    await connection.control("rollback").catch(() => {});
  }
}
