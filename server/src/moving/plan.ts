import type { Database, Reader } from "../database/database.ts";
import type { TableShape } from "../database/schema/introspection.ts";
import { migrationNames } from "../database/schema/migrate.ts";
import { factsOfTables } from "../database/tables.ts";
import { MovingError } from "./moving-error.ts";
import { anyTable } from "./rows.ts";

/** The table of the migrations that were done, and what is only of the program that does them. What is made of other tables is not copied either. */
export const history = "kysely_migration";
const notCopied = new Set(["kysely_migration_lock"]);

/** Tables and migrations of a database. */
export interface Stock {
  readonly tables: readonly TableShape[];
  /** The versions of the schema that it has been brought through, oldest first. */
  readonly versions: readonly string[];
}

/** Reads the tables from the database's catalogue, so that a table of a later version is not forgotten. */
export async function stockOf({ dialect }: Pick<Database, "dialect">, reader: Reader): Promise<Stock> {
  const found = await dialect.catalogue(reader);
  const tables = found.filter(({ name }) => !notCopied.has(name) && !factsOfTables.get(name)?.derived);
  if (!tables.some(({ name }) => name === history)) return { tables, versions: [] };
  const rows = await anyTable(reader).selectFrom(history).select("name").orderBy("name").execute();
  return { tables, versions: rows.map(({ name }) => String(name)).sort() };
}

/** The version of a source's schema. Throws where it is none of Parley's, or newer than this program. */
export function versionOf(place: string, { versions }: Stock): string {
  const last = versions.at(-1);
  if (last === undefined) throw new MovingError(`${place} holds no Parley: nothing is there to be copied.`);
  const unknown = versions.find((version) => !migrationNames.includes(version));
  if (unknown !== undefined)
    throw new MovingError(`${place} was written by a newer Parley (its schema has ${unknown}). Run that version here.`);
  if (versions.some((version, index) => version !== migrationNames[index]))
    throw new MovingError(`${place} has steps of its schema missing before ${last}: start its own version on it once.`);
  return last;
}

/** The tables to copy, which exist on both sides, and the names of further tables in the source, which are not Parley's. */
export function tablesToCopy(source: Stock, target: Stock): { tables: TableShape[]; foreign: string[] } {
  const wanted = new Map(target.tables.map((table) => [table.name, table]));
  const tables = source.tables.filter(({ name }) => wanted.has(name)).map(inOneOrder);
  for (const { name, columns } of tables) {
    const there = [...(wanted.get(name)?.columns ?? [])].sort();
    if (there.join() !== columns.join())
      throw new MovingError(`The table ${name} has other columns in the source than in the target: ${columns.join()}`);
  }
  return { tables, foreign: source.tables.filter(({ name }) => !wanted.has(name)).map(({ name }) => name) };
}

/** Sorts the columns: a column that was added later is at the end in one database and elsewhere in another. */
function inOneOrder({ name, columns, key }: TableShape): TableShape {
  return { name, key, columns: [...columns].sort() };
}
