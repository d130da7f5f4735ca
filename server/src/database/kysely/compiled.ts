import type { Compilable, CompiledQuery } from "kysely";
import type { Reader } from "../database.ts";

/** Placeholder in a compiled query for a parameter of each run. */
class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** A query that is built once and run many times; see `compiled`. */
export interface Compiled<Parameters, Row> {
  all(db: Reader, parameters: Parameters): Promise<Row[]>;
  first(db: Reader, parameters: Parameters): Promise<Row | undefined>;
  /** How many rows it inserted, changed or deleted; for queries without `returning`. */
  run(db: Reader, parameters: Parameters): Promise<number>;
}

/**
 * A query for the hot path: Kysely builds and compiles it at its first run; later runs cost a tenth. `build` gets placeholders with the types
 * of the parameters, which it may only pass to the query builder: they have no value yet, so `build` must not branch on them or use them in
 * an `in` list.
 *
 *     const findRoom = compiled((db, p: { id: string }) => db.selectFrom("rooms").selectAll().where("id", "=", p.id));
 *     const room = await findRoom.first(reader, { id });
 */
export function compiled<Parameters extends object, Row>(
  build: (db: Reader, parameters: Parameters) => Compilable<Row>,
): Compiled<Parameters, Row> {
  const builtFor = new Map<unknown, CompiledQuery<Row>>();
  const slots = new Proxy({}, { get: (_, name) => new Slot(String(name)) }) as Parameters;

  function execute(db: Reader, parameters: Parameters) {
    const executor = db.getExecutor();
    const dialect = executor.adapter.constructor;
    let query = builtFor.get(dialect);
    if (!query) {
      query = build(db, slots).compile();
      builtFor.set(dialect, query);
    }
    const values = parameters as Record<string, unknown>;
    const filled = query.parameters.map((value) => (value instanceof Slot ? values[value.name] : value));
    return executor.executeQuery<Row>({
      query: query.query,
      queryId: query.queryId,
      sql: query.sql,
      parameters: filled,
    });
  }

  return {
    all: async (db, parameters) => (await execute(db, parameters)).rows,
    first: async (db, parameters) => (await execute(db, parameters)).rows[0],
    run: async (db, parameters) => Number((await execute(db, parameters)).numAffectedRows ?? 0),
  };
}
