import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialect.ts";

/**
 * What a column holds. `number` is a position, a count or a time in milliseconds; `word` up to 64 characters, `line` up to
 * 255, `lines` up to 4,000, `pair` two ids and a colon, `text` anything. A question mark allows null.
 */
type Kind = "id" | "pair" | "word" | "line" | "lines" | "text" | "number" | "flag";
type Column = Kind | `${Kind}?` | readonly [Kind, standard: string | number];

interface Index {
  readonly columns: readonly string[];
  /** Holds only such rows, where the database can; elsewhere the column stands before the last one. */
  readonly where?: { readonly column: string; readonly is: "null" | "not null" };
}

export interface TablePlan {
  readonly columns: Readonly<Record<string, Column>>;
  readonly key: readonly string[];
  readonly unique?: readonly (readonly string[])[];
  readonly indexes?: readonly Index[];
}

function typeOf(kind: Kind, dialect: Dialect["name"]) {
  // A TEXT of MySQL ends at 64 KiB, which JSON of a long message exceeds.
  const text = dialect === "mysql" ? sql`mediumtext` : ("text" as const);
  const types = {
    id: "varchar(36)",
    pair: "varchar(80)",
    word: "varchar(64)",
    line: "varchar(255)",
    lines: "varchar(4000)",
    text,
    number: "bigint",
    flag: "integer",
  } as const;
  return types[kind];
}

function read(column: Column): { kind: Kind; nullable: boolean; standard?: string | number } {
  if (typeof column !== "string") return { kind: column[0], nullable: false, standard: column[1] };
  return { kind: column.replace("?", "") as Kind, nullable: column.endsWith("?") };
}

/** Creates a table whose rows lie in the order of its key, with its indexes. */
export async function createTable(
  db: Kysely<unknown>,
  dialect: Dialect["name"],
  name: string,
  plan: TablePlan,
): Promise<void> {
  let table = db.schema.createTable(name);
  for (const [column, written] of Object.entries(plan.columns)) {
    const { kind, nullable, standard } = read(written);
    table = table.addColumn(column, typeOf(kind, dialect), (built) => {
      const checked = nullable ? built : built.notNull();
      return standard === undefined ? checked : checked.defaultTo(standard);
    });
  }
  table = table.addPrimaryKeyConstraint(`${name}_key`, [...plan.key] as never[]);
  // MySQL clusters by the primary key by itself; PostgreSQL has no such tables.
  await (dialect === "sqlite" ? table.modifyEnd(sql`without rowid`) : table).execute();
  for (const columns of plan.unique ?? []) {
    await db.schema
      .createIndex(`${name}_by_${columns.join("_")}`)
      .on(name)
      .columns([...columns])
      .unique()
      .execute();
  }
  for (const index of plan.indexes ?? []) await createIndex(db, dialect, name, index);
}

/** Adds an index to a table. */
export async function createIndex(
  db: Kysely<unknown>,
  dialect: Dialect["name"],
  table: string,
  { columns, where }: Index,
): Promise<void> {
  const created = db.schema
    .createIndex([table, "by", ...columns, ...(where ? [where.column] : [])].join("_"))
    .on(table);
  if (!where) return created.columns([...columns]).execute();
  if (dialect === "mysql")
    return created.columns([...columns.slice(0, -1), where.column, ...columns.slice(-1)]).execute();
  await created
    .columns([...columns])
    .where(where.column, where.is === "null" ? "is" : "is not", null)
    .execute();
}
