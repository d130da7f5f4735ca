import { sql } from "kysely";
import type { Reader } from "../database/database.ts";
import type { Reference } from "../database/declare.ts";
import { factsOfTables } from "../database/tables.ts";

const references = [...factsOfTables].flatMap(([from, { references = [] }]) =>
  references.map((reference) => ({ from, ...reference })),
);

/** Checks for rows that refer to missing rows; for large tables only with `deep`. */
export function missingTargets(deep: boolean): { what: string; find: (reader: Reader) => Promise<string[]> }[] {
  return references
    .filter((reference) => deep || !reference.deep)
    .map((reference) => ({ what: `references of ${reference.from}`, find: (reader) => find(reader, reference) }));
}

async function find(
  reader: Reader,
  { from, columns, to, targets }: Reference & { readonly from: string },
): Promise<string[]> {
  const pairs = columns.map((column, index) => sql`t.${sql.ref(targets[index] ?? "")} = f.${sql.ref(column)}`);
  const last = columns.at(-1) ?? "";
  const key = sql.join(columns.map((column) => sql`f.${sql.ref(column)}`));
  const { rows } = await sql<Record<string, string | number>>`
    select ${key} from ${sql.table(from)} f
    where f.${sql.ref(last)} is not null
      and not exists (select 1 from ${sql.table(to)} t where ${sql.join(pairs, sql` and `)})
    limit 5`.execute(reader);
  return rows.map((row) => {
    const words = columns.map((column) => `${column} ${String(row[column])}`).join(", ");
    return `${from} has a row for ${words}, of which there is none in ${to}`;
  });
}
