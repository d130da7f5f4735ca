import type { Endpoint } from "@parley/protocol";

/** Names of the headers in which fields of endpoints travel, to the server and from it. */
export function headersOf(rows: Iterable<Endpoint>): { read: readonly string[]; answered: readonly string[] } {
  const all = [...rows];
  const names = (of: (row: Endpoint) => Endpoint["headers"]) => [
    ...new Set(all.flatMap((row) => Object.values(of(row) ?? {}))),
  ];
  const fixed = [...new Set(all.flatMap((row) => Object.keys(row.fixedHeaders ?? {})))];
  return { read: names((row) => row.headers), answered: [...names((row) => row.answerHeaders), ...fixed] };
}
