import type { DatabaseSync } from "node:sqlite";
import { DatabaseFileError } from "../errors.ts";
import { factsOfTables } from "../tables.ts";

/** Tables that grow with the number of messages; the others are small, or scanned on purpose. */
const growing = [...factsOfTables].flatMap(([table, { grows }]) => (grows ? [table] : [])).join("|");
const aliases = new RegExp(`"(?:${growing})" as "(\\w+)"`, "g");

/**
 * Throws when SQLite would answer a statement by reading a growing table from end to end, or by trying every value of a
 * column. With a test's few rows nothing else shows it.
 */
export function refuseScan(file: DatabaseSync, sql: string): void {
  if (!/^(select|with|insert|update|delete)\b/i.test(sql)) return;
  const names = [growing, ...[...sql.matchAll(aliases)].map(([, alias]) => alias)].join("|");
  const scan = new RegExp(`^SCAN (?:${names})\\b|\\bANY\\(`);
  const steps = file.prepare(`explain query plan ${sql}`).all();
  const found = steps.map((step) => String(step.detail)).find((step) => scan.test(step));
  if (found !== undefined) throw new DatabaseFileError(`A statement reads a whole table (${found}): ${sql}`);
}
