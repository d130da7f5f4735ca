import type { Reader } from "../database.ts";
import { PieceConnection, readerOf } from "../kysely/handles.ts";
import type { DatabaseWatch } from "../watch.ts";
import { type Engine, WatchedConnection, type Wire } from "./server-connection.ts";

/** Reads on one connection, of which all statements see the same. */
export async function frozen<T>(
  engine: Engine,
  wire: Wire,
  count: () => void,
  watch: DatabaseWatch,
  work: (reader: Reader) => Promise<T>,
): Promise<T> {
  const connection = new PieceConnection(new WatchedConnection(wire, count, watch, "read"));
  await engine.beginSnapshot(wire);
  try {
    return await work(readerOf(engine.grammar, connection));
  } finally {
    connection.open = false;
    // Nothing was changed: either end is as good, and a lost connection needs none.
    await wire.control("rollback").catch(() => {});
  }
}
