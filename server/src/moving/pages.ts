import type { Reader } from "../database/database.ts";
import type { TableShape } from "../database/schema/introspection.ts";
import { markNames } from "../database/schema/maintenance-marker.ts";
import { anyTable, type CopiedRow, keyOf, sizeOf, type Value } from "./rows.ts";

/** Most rows of a page, and about the most text that it holds, in UTF-16 units: memory stays bounded however large the rows are. */
const maxRows = 1000;
const maxText = 4 * 1024 * 1024;

/** The rows of a table in the order of its key, behind `after`, page by page. */
export async function* pages(reader: Reader, table: TableShape, after?: readonly Value[]): AsyncGenerator<CopiedRow[]> {
  let limit = maxRows / 10;
  for (let last = after; ; ) {
    const rows = await page(reader, table, last, limit);
    if (rows.length > 0) yield rows;
    if (rows.length < limit) return;
    last = keyOf(table, rows.at(-1) ?? {});
    limit = nextLimit(rows);
  }
}

/** Estimates the number of rows that fill a page, from the size of the previous rows; it grows only slowly. */
function nextLimit(rows: readonly CopiedRow[]): number {
  const size = rows.reduce((sum, row) => sum + sizeOf(row), 0);
  const fitting = Math.floor((maxText / Math.max(size, 1)) * rows.length);
  return Math.max(1, Math.min(maxRows, fitting, rows.length * 4));
}

/**
 * The next rows after a key. It queries in steps that each read one range of the key's index, which is fast on every database: first the rows that share
 * all columns of the key except the last, then those that share all except the last two, and so on.
 */
export async function page(
  reader: Reader,
  table: TableShape,
  after: readonly Value[] | undefined,
  limit: number,
): Promise<CopiedRow[]> {
  if (after === undefined) return read(reader, table, [], limit);
  const rows: CopiedRow[] = [];
  for (let shared = table.key.length - 1; shared >= 0 && rows.length < limit; shared -= 1)
    rows.push(...(await read(reader, table, after.slice(0, shared + 1), limit - rows.length)));
  return rows;
}

/** Rows that share all values of `start` except the last one, and are after that one. */
async function read(reader: Reader, table: TableShape, start: readonly Value[], limit: number): Promise<CopiedRow[]> {
  let query = anyTable(reader)
    .selectFrom(table.name)
    .select([...table.columns]);
  for (const [index, value] of start.entries())
    query = query.where(table.key[index] ?? "", index === start.length - 1 ? ">" : "=", value);
  for (const column of table.key) query = query.orderBy(column);
  // Marks are of the database that they are in.
  if (table.name === "meta") query = query.where("key", "not in", markNames);
  return query.limit(limit).execute();
}
