import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../database.ts";

/** A table according to the database's catalogue. */
export interface TableShape {
  readonly name: string;
  /** In the order of the table. */
  readonly columns: readonly string[];
  /** The columns of the primary key, in its order. */
  readonly key: readonly string[];
}

/** One column; `place` is its place in the primary key, from 1, or 0. */
interface ColumnLine {
  readonly table: string;
  readonly column: string;
  readonly place: number;
}

/** Reads the catalogue of SQLite. */
export async function introspectSqlite(reader: Reader): Promise<TableShape[]> {
  const { rows } = await sql<ColumnLine>`
    select m.name as "table", c.name as "column", c.pk as place
    from sqlite_master as m join pragma_table_info(m.name) as c
    where m.type = 'table' and m.name not like 'sqlite~_%' escape '~'
    order by m.name, c.cid`.execute(reader);
  return gathered(rows);
}

/** Reads the catalogue of a database server: one schema of PostgreSQL, one database of MySQL. */
export async function introspectServer(reader: Reader, schema: RawBuilder<unknown>): Promise<TableShape[]> {
  const { rows } = await sql<ColumnLine>`
    select c.table_name as ${sql.ref("table")}, c.column_name as ${sql.ref("column")},
      coalesce(k.ordinal_position, 0) as place
    from information_schema.tables t
    join information_schema.columns c on c.table_schema = t.table_schema and c.table_name = t.table_name
    left join information_schema.table_constraints p
      on p.table_schema = t.table_schema and p.table_name = t.table_name and p.constraint_type = 'PRIMARY KEY'
    left join information_schema.key_column_usage k
      on k.table_schema = t.table_schema and k.table_name = t.table_name
      and k.constraint_name = p.constraint_name and k.column_name = c.column_name
    where t.table_schema = ${schema} and t.table_type = 'BASE TABLE'
    order by c.table_name, c.ordinal_position`.execute(reader);
  return gathered(rows);
}

function gathered(lines: readonly ColumnLine[]): TableShape[] {
  return [...Map.groupBy(lines, ({ table }) => table)].map(([name, columns]) => ({
    name,
    columns: columns.map(({ column }) => column),
    key: columns
      .filter(({ place }) => Number(place) > 0)
      .sort((one, other) => Number(one.place) - Number(other.place))
      .map(({ column }) => column),
  }));
}
