import { type ColumnDataType, type Kysely, type RawBuilder, sql } from "kysely";
import type { Dialect } from "../../dialect.ts";
import { holdsIds } from "../../ids.ts";
import { createMysqlTable, hasColumn, hasIndex } from "./mysql-table.ts";

/**
 * Type of a column. `id`: a UUID (database/ids.ts); `number`: a position, a count or a time in milliseconds; `word`: up to 64 characters; `line`: up
 * to 255; `lines`: up to 4,000; `pair`: two ids and a colon; `text`: any text; `bytes`: up to 16 MB of binary data; `serial`: an ascending number
 * from the database (servers only). A question mark allows null.
 */
type Kind = "serial" | "id" | "pair" | "word" | "line" | "lines" | "text" | "bytes" | "number" | "flag";
type Column = Kind | `${Kind}?` | readonly [Kind, standard: string | number];

interface Index {
  readonly columns: readonly string[];
  /** Makes the index partial. MySQL has no partial indexes, and gets an index with this column before the last one. */
  readonly where?: { readonly column: string; readonly is: "null" | "not null" };
}

export interface TablePlan {
  readonly columns: Readonly<Record<string, Column>>;
  readonly key: readonly string[];
  readonly unique?: readonly (readonly string[])[];
  readonly indexes?: readonly Index[];
}

const types = {
  serial: "bigint",
  pair: "varchar(80)",
  word: "varchar(64)",
  line: "varchar(255)",
  lines: "varchar(4000)",
  text: "text",
  bytes: "blob",
  number: "bigint",
  flag: "integer",
} as const satisfies Record<Exclude<Kind, "id">, string>;

/** Column types for ids. SQLite returns the declared type with each answer, which distinguishes ids from other bytes. */
const idTypes = { sqlite: sql.raw("blob(16)"), postgres: "uuid", mysql: "binary(16)" } as const;

/** Characters of a `lines` that an index of MySQL holds: whole, it would be longer than an index may be. */
const indexedLines = 191;

function typeOf(kind: Kind, dialect: Dialect["name"]): ColumnDataType | RawBuilder<unknown> {
  if (kind === "id") return idTypes[dialect];
  if (kind === "bytes") return dialect === "postgres" ? "bytea" : "blob";
  const type = types[kind];
  // Text is compared by its bytes, as SQLite does, and not by the customs of a language.
  const isText = kind !== "number" && kind !== "serial" && kind !== "flag";
  return dialect === "postgres" && isText ? sql`${sql.raw(type)} collate "C"` : type;
}

/** Throws for a column of ids that is not called like one, and the other way round: MySQL's driver goes by the name. */
function checkNames(table: string, columns: TablePlan["columns"]): void {
  for (const [column, written] of Object.entries(columns))
    if ((read(written).kind === "id") !== holdsIds(column))
      throw new Error(`${table}.${column}: a column holds ids when its name says so, and only then (database/ids.ts)`);
}

function read(column: Column): { kind: Kind; nullable: boolean; standard?: string | number } {
  if (typeof column !== "string") return { kind: column[0], nullable: false, standard: column[1] };
  return { kind: column.replace("?", "") as Kind, nullable: column.endsWith("?") };
}

/** Creates a table, clustered by its key, with its indexes. */
export async function createTable(
  db: Kysely<unknown>,
  dialect: Dialect["name"],
  name: string,
  plan: TablePlan,
): Promise<void> {
  checkNames(name, plan.columns);
  if (dialect === "mysql") return createMysqlTable(db, mysqlTable(name, plan));
  let table = db.schema.createTable(name);
  for (const [column, written] of Object.entries(plan.columns)) {
    const { kind, nullable, standard } = read(written);
    table = table.addColumn(column, typeOf(kind, dialect), (built) => {
      if (kind === "serial") return built.generatedByDefaultAsIdentity();
      const checked = nullable ? built : built.notNull();
      return standard === undefined ? checked : checked.defaultTo(standard);
    });
  }
  table = table.addPrimaryKeyConstraint(`${name}_key`, [...plan.key] as never[]);
  // PostgreSQL cannot keep a table in the order of its key.
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
  index: Index,
): Promise<void> {
  const { columns, where } = index;
  const created = db.schema.createIndex(indexName(table, index)).on(table);
  if (dialect === "mysql") {
    if (await hasIndex(db, table, indexName(table, index))) return;
    return created.columns(inMysql(index)).execute();
  }
  if (!where) return created.columns([...columns]).execute();
  await created
    .columns([...columns])
    .where(where.column, where.is === "null" ? "is" : "is not", null)
    .execute();
}

/** Adds a column to a table; every row that is there gets its standard value. */
export async function addColumn(
  db: Kysely<unknown>,
  dialect: Dialect["name"],
  table: string,
  column: string,
  written: Column,
): Promise<void> {
  checkNames(table, { [column]: written });
  if (dialect === "mysql" && (await hasColumn(db, table, column))) return;
  const { kind, nullable, standard } = read(written);
  const type = dialect === "mysql" && kind === "text" ? sql`mediumtext` : typeOf(kind, dialect);
  await db.schema
    .alterTable(table)
    .addColumn(column, type, (built) => {
      const checked = nullable ? built : built.notNull();
      return standard === undefined ? checked : checked.defaultTo(standard);
    })
    .execute();
}

const indexName = (table: string, { columns, where }: Index): string =>
  [table, "by", ...columns, ...(where ? [where.column] : [])].join("_");

/** There are no indexes of some rows only. */
const inMysql = ({ columns, where }: Index): string[] =>
  where ? [...columns.slice(0, -1), where.column, ...columns.slice(-1)] : [...columns];

function mysqlTable(name: string, plan: TablePlan) {
  const quoted = (columns: readonly string[]) => columns.map((column) => `\`${column}\``);
  const indexed = (columns: readonly string[]) =>
    columns.map((column) => (kindOf(plan, column) === "lines" ? `\`${column}\`(${indexedLines})` : `\`${column}\``));
  const unique = (plan.unique ?? []).map((columns) => ({
    ...{ name: `${name}_by_${columns.join("_")}`, columns: indexed(columns), unique: true },
  }));
  const others = (plan.indexes ?? []).map((index) => ({
    ...{ name: indexName(name, index), columns: indexed(inMysql(index)), unique: false },
  }));
  const columns = Object.entries(plan.columns).map(([column, written]) => mysqlColumn(column, written));
  return { name, columns, key: quoted(plan.key), indexes: [...unique, ...others] };
}

function mysqlColumn(name: string, written: Column): string {
  const { kind, nullable, standard } = read(written);
  // A TEXT of MySQL ends at 64 KiB, which JSON of a long message exceeds.
  const type =
    kind === "text" ? "mediumtext" : kind === "bytes" ? "mediumblob" : kind === "id" ? idTypes.mysql : types[kind];
  const value = typeof standard === "string" ? `'${standard}'` : standard;
  if (kind === "serial") return `\`${name}\` ${type} not null auto_increment`;
  return `\`${name}\` ${type}${nullable ? "" : " not null"}${value === undefined ? "" : ` default ${value}`}`;
}

function kindOf(plan: TablePlan, column: string): Kind | undefined {
  const written = plan.columns[column];
  return written === undefined ? undefined : read(written).kind;
}
