import type { CompiledQuery } from "kysely";

/** Hand-written SQL, for a connection without a handle. */
export function statement<Row = unknown>(text: string, parameters: readonly unknown[] = []): CompiledQuery<Row> {
  const query = { kind: "RawNode", sqlFragments: [], parameters: [] } as const;
  return { query, queryId: { queryId: text }, sql: text, parameters };
}
