import { createHash } from "node:crypto";
import type { Reader } from "../database/database.ts";
import type { TableShape } from "../database/schema/introspection.ts";
import { MovingError } from "./moving-error.ts";
import { page, pages } from "./pages.ts";
import type { Watch } from "./progress.ts";
import { type CopiedRow, canonical, keyOf, named, type Value } from "./rows.ts";

/** How many rows a table has, and a hash over all of them in the order of their keys. */
export interface Sum {
  readonly rows: number;
  readonly sha256: string;
}

export type Sums = Readonly<Record<string, Sum>>;

const pageRows = 500;

/**
 * Reads both sides completely and compares them row by row. Throws at the first difference, with its table and row; returns the
 * checksums.
 */
export async function verify(
  source: Reader,
  target: Reader,
  tables: readonly TableShape[],
  watch: Watch,
): Promise<Sums> {
  const sums: Record<string, Sum> = {};
  for (const table of tables) sums[table.name] = await compare(source, target, table, watch);
  return sums;
}

async function compare(source: Reader, target: Reader, table: TableShape, { signal, progress }: Watch): Promise<Sum> {
  const hash = createHash("sha256");
  let rows = 0;
  for (let after: Value[] | undefined; ; ) {
    signal.throwIfAborted();
    const [here, there] = await Promise.all([source, target].map((side) => page(side, table, after, pageRows)));
    if (here === undefined || there === undefined) throw new MovingError("A side was not read.");
    const lines = here.map((row) => canonical(table, row));
    refuseDifference(table, here, lines, there);
    for (const line of lines) hash.update(line).update("\n");
    rows += here.length;
    progress.add(here.length);
    if (here.length < pageRows) return { rows, sha256: hash.digest("hex") };
    after = keyOf(table, here.at(-1) ?? {});
  }
}

function refuseDifference(
  table: TableShape,
  here: readonly CopiedRow[],
  lines: readonly string[],
  there: readonly CopiedRow[],
): void {
  for (let index = 0; index < Math.max(here.length, there.length); index += 1) {
    const [one, other] = [here[index], there[index]];
    if (one !== undefined && other !== undefined && lines[index] === canonical(table, other)) continue;
    throw new MovingError(`Verifying found a difference in ${table.name}: ${difference(table, one, other)}`);
  }
}

/** Describes a difference by columns and keys, never by user content. */
function difference(table: TableShape, one: CopiedRow | undefined, other: CopiedRow | undefined): string {
  if (one === undefined || other === undefined) {
    const where = one === undefined ? "in the target only" : "in the source only";
    return `the row ${named(table, keyOf(table, one ?? other ?? {}))} is ${where}.`;
  }
  const [key, found] = [keyOf(table, one), keyOf(table, other)];
  if (JSON.stringify(key) !== JSON.stringify(found))
    return `behind the last common row the source has ${named(table, key)}, the target ${named(table, found)}.`;
  const columns = table.columns.filter((column) => JSON.stringify(one[column]) !== JSON.stringify(other[column]));
  return `the row ${named(table, key)} differs in ${columns.join(", ")}.`;
}

/** The sums of one side alone. */
export async function sumsOf(reader: Reader, tables: readonly TableShape[], watch: Watch): Promise<Sums> {
  const sums: Record<string, Sum> = {};
  for (const table of tables) {
    const hash = createHash("sha256");
    let count = 0;
    for await (const rows of pages(reader, table)) {
      watch.signal.throwIfAborted();
      for (const row of rows) hash.update(canonical(table, row)).update("\n");
      count += rows.length;
      watch.progress.add(rows.length);
    }
    sums[table.name] = { rows: count, sha256: hash.digest("hex") };
  }
  return sums;
}
