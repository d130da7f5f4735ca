import type { DatabaseSync } from "node:sqlite";

/** The epoch of the positions in a data file: a restored one has another. */
export function epochIn(data: DatabaseSync): string {
  const row = data.prepare("select value from meta where key = 'epoch'").get();
  if (row === undefined) throw new Error("the data file has no epoch");
  return String(row.value);
}
