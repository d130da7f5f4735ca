import { type CompiledQuery, createQueryId, type RootOperationNode, sql } from "kysely";
import type { Database, Reader } from "../../src/database/database.ts";

interface PostgresPlan {
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Relation Name"?: string;
  readonly Plans?: readonly PostgresPlan[];
}

/**
 * How many rows a database server reads for a piece of reading: MySQL says it of the connection, PostgreSQL of each statement's plan. A
 * small table is read whole as quickly as by an index; `byIndex` asks PostgreSQL for the way that it takes in a large one.
 */
export function rowsRead<T>(
  database: Database,
  work: (read: Reader) => Promise<T>,
  { byIndex = false } = {},
): Promise<{ value: T; rows: number }> {
  return database.snapshot(async (read) => {
    if (database.dialect.name === "mysql") {
      const before = await handled(read);
      const value = await work(read);
      return { value, rows: (await handled(read)) - before };
    }
    if (byIndex)
      for (const way of ["seqscan", "hashjoin", "mergejoin"])
        await sql.raw(`set local enable_${way} = off`).execute(read);
    const nodes: RootOperationNode[] = [];
    const value = await work(listening(read, nodes));
    let rows = 0;
    for (const node of nodes) rows += await explained(read, read.getExecutor().compileQuery(node, createQueryId()));
    return { value, rows };
  });
}

/** The same handle, which notes the statements that it executes, and not the subqueries that these are built from. */
function listening(read: Reader, executed: RootOperationNode[]): Reader {
  const built = new WeakMap<object, RootOperationNode>();
  return read.withPlugin({
    transformQuery: ({ node, queryId }) => {
      built.set(queryId, node);
      return node;
    },
    transformResult: async ({ result, queryId }) => {
      const node = built.get(queryId);
      if (node !== undefined) executed.push(node);
      return result;
    },
  });
}

async function handled(read: Reader): Promise<number> {
  const { rows } = await sql<{ Value: string }>`show session status like 'Handler_read%'`.execute(read);
  return rows.reduce((sum, { Value }) => sum + Number(Value), 0);
}

async function explained(read: Reader, query: CompiledQuery): Promise<number> {
  const { rows } = await read.executeQuery<{ "QUERY PLAN": [{ Plan: PostgresPlan }] }>({
    ...query,
    sql: `explain (analyze, format json) ${query.sql}`,
  });
  const [plan] = rows[0]?.["QUERY PLAN"] ?? [];
  return plan === undefined ? 0 : rowsOf(plan.Plan);
}

function rowsOf(plan: PostgresPlan): number {
  const { "Relation Name": table, "Actual Rows": rows, "Actual Loops": loops, Plans = [] } = plan;
  const own = table === undefined ? 0 : (rows + (plan["Rows Removed by Filter"] ?? 0)) * loops;
  return Plans.reduce((sum, each) => sum + rowsOf(each), own);
}
