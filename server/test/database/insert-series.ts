import { type Insertable, type RawBuilder, sql } from "kysely";
import type { Database } from "../../src/database/database.ts";
import type { Tables } from "../../src/database/tables.ts";

const digits = sql.join(
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => sql`select ${sql.lit(digit)} as d`),
  sql` union all `,
);

/** The numbers from one to `count`, as the rows of a table with a column `n`. */
function numbersUpTo(count: number): RawBuilder<unknown> {
  const places = Array.from({ length: String(count).length }, (_, place) => ({
    value: sql`${sql.ref(`p${place}.d`)} * ${sql.lit(10 ** place)}`,
    table: sql`(${digits}) as ${sql.table(`p${place}`)}`,
  }));
  const number = sql.join(
    places.map(({ value }) => value),
    sql` + `,
  );
  const tables = sql.join(places.map(({ table }) => table));
  return sql`(select n from (select ${number} as n from ${tables}) as every where n between 1 and ${sql.lit(count)}) as numbers`;
}

/** The number of a row of {@link insertSeries}. */
export const nth = sql<number>`numbers.n`;

/** A text around the number of its row. */
export const numbered = (before: string, after = ""): RawBuilder<string> =>
  sql<string>`concat(${sql.lit(before)}, ${nth}, ${sql.lit(after)})`;

/** Ids that count up with a number, with space between them: computed here as in SQL. Any of them tells the others. */
export class IdSeries {
  readonly #ends: readonly [start: string, end: string];

  constructor(one: string = Bun.randomUUIDv7()) {
    const digits = one.replaceAll("-", "");
    this.#ends = [digits.slice(0, 20), digits.slice(28)];
  }

  at(number: number): string {
    const [start, end] = this.#ends;
    const digits = start + number.toString(16).padStart(8, "0") + end;
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  upTo(count: number): string[] {
    return Array.from({ length: count }, (_, index) => this.at(index + 1));
  }

  in({ dialect: { name } }: Database, number = nth): RawBuilder<string> {
    const [start, end] = this.#ends.map((digits) => sql.lit(digits));
    if (name === "sqlite") return sql`unhex(concat(${start}, printf('%08x', ${number}), ${end}))`;
    if (name === "mysql") return sql`unhex(concat(${start}, lpad(hex(${number}), 8, '0'), ${end}))`;
    return sql`cast(concat(${start}, lpad(to_hex(${number}), 8, '0'), ${end}) as uuid)`;
  }
}

type Differing<Row> = { readonly [Column in keyof Row]?: RawBuilder<Row[Column]> };

/**
 * Puts so many rows into a table by one statement, past the actions: all alike, but for the columns that are expressions of {@link nth}.
 * The planner of a server knows of them at once.
 */
export async function insertSeries<Table extends keyof Tables & string>(
  database: Database,
  table: Table,
  count: number,
  row: Insertable<Tables[Table]>,
  differing: Differing<Insertable<Tables[Table]>>,
): Promise<void> {
  const entries = Object.entries({ ...row, ...differing });
  const columns = sql.join(entries.map(([column]) => sql.ref(column)));
  const values = sql.join(entries.map(([, value]) => value));
  const statement = sql`insert into ${sql.table(table)} (${columns}) select ${values} from ${numbersUpTo(count)}`;
  await database.transaction(async (writer) => {
    await statement.execute(writer);
    await database.dialect.gatherStatistics(writer, table);
  });
}
