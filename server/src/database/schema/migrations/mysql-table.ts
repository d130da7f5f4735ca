import { type Kysely, sql } from "kysely";

/** A column or an index as MySQL's CREATE TABLE has it. */
export interface MysqlTable {
  readonly name: string;
  /** `name type [not null] [default …]`. */
  readonly columns: readonly string[];
  readonly key: readonly string[];
  readonly indexes: readonly { readonly name: string; readonly columns: readonly string[]; readonly unique: boolean }[];
}

/**
 * Creates a table with all its indexes in one statement, unless it is there. MySQL makes schema changes durable one by one: a
 * migration that is killed between two finds the first one done when it is run again.
 */
export async function createMysqlTable(
  db: Kysely<unknown>,
  { name, columns, key, indexes }: MysqlTable,
): Promise<void> {
  const lines = [
    ...columns,
    `primary key (${key.join(", ")})`,
    ...indexes.map((index) => `${index.unique ? "unique " : ""}key ${index.name} (${index.columns.join(", ")})`),
  ];
  const options = `engine = InnoDB, default character set utf8mb4, collate ${await collationOf(db)}`;
  await sql.raw(`create table if not exists \`${name}\` (${lines.join(", ")}) ${options}`).execute(db);
}

/** Text is compared by its bytes, spaces at its end included: as SQLite does, and not by the customs of a language. */
async function collationOf(db: Kysely<unknown>): Promise<string> {
  const { rows } = await sql<{ version: string }>`select version() as version`.execute(db);
  return /mariadb/i.test(rows[0]?.version ?? "") ? "utf8mb4_nopad_bin" : "utf8mb4_0900_bin";
}

/** True if a table has the column. */
export async function hasColumn(db: Kysely<unknown>, table: string, column: string): Promise<boolean> {
  const { rows } = await sql`select 1 from information_schema.columns
    where table_schema = database() and table_name = ${table} and column_name = ${column}`.execute(db);
  return rows.length > 0;
}

/** True when a table has an index of that name. */
export async function hasIndex(db: Kysely<unknown>, table: string, index: string): Promise<boolean> {
  const { rows } = await sql`select 1 from information_schema.statistics
    where table_schema = database() and table_name = ${table} and index_name = ${index} limit 1`.execute(db);
  return rows.length > 0;
}
