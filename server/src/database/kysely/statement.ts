import type { CompiledQuery } from "kysely";

/** SQL written by hand, for a connection that is not behind a handle. */
export function statement<Row = unknown>(text: string, parameters: readonly unknown[] = []): CompiledQuery<Row> {
  const query = { kind: "RawNode", sqlFragments: [], parameters: [] } as const;
  return { query, queryId: { queryId: text }, sql: text, parameters };
}
