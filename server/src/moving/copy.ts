import type { Database, Reader, Writer } from "../database/database.ts";
import { UnavailableError } from "../database/errors.ts";
import type { TableShape } from "../database/schema/introspection.ts";
import { marks } from "../database/schema/maintenance-marker.ts";
import { fill } from "./fill.ts";
import { MovingError } from "./moving-error.ts";
import { stockOf, tablesToCopy, versionOf } from "./plan.ts";
import type { Watch } from "./progress.ts";
import { anyTable } from "./rows.ts";
import type { State } from "./state.ts";
import { begin, prepareTarget } from "./target.ts";
import { type Sums, verify } from "./verify.ts";

export interface Side {
  /** As messages name it, without a password. */
  readonly place: string;
  readonly database: Database;
}

export interface Copying {
  /** `reader` sees one moment of it, or it is at rest. */
  readonly source: Side & { readonly reader: Reader };
  readonly target: Side;
  readonly kind: State["kind"];
  /** Which source it is, for taking an unfinished copy up again. */
  readonly id: string;
  /** Further work after the rows are copied and before the target is complete. */
  readonly beside?: (tables: readonly TableShape[]) => Promise<void>;
  /** Last changes of the target, in the commit that removes the marker of an unfinished copy. */
  readonly finish?: (writer: Writer, sums: Sums) => Promise<void>;
}

export interface Copied {
  readonly sums: Sums;
  readonly rows: number;
  /** Tables of the source that are none of Parley's. */
  readonly foreign: readonly string[];
}

/** Copies a whole database into an empty one, compares both from end to end, and only then lets anybody serve from it. */
export async function copy(copying: Copying, watch: Watch): Promise<Copied> {
  try {
    return await carryOut(copying, watch);
  } catch (error) {
    throw inWords(error, copying);
  }
}

/** Adds the name of the database to errors such as a full disk, which do not contain it. */
function inWords(error: unknown, { source, target }: Copying): unknown {
  if (!(error instanceof Error) || error instanceof UnavailableError) return error;
  const side = [target, source].find(({ database }) => database.dialect.isUnavailable(error));
  return side === undefined ? error : new MovingError(`${side.place}: ${error.message}`);
}

async function carryOut(copying: Copying, watch: Watch): Promise<Copied> {
  const { source, target, kind, id, beside, finish } = copying;
  const stock = await stockOf(source.database, source.reader);
  const version = versionOf(source.place, stock);
  const beginning = { place: target.place, kind, source: id, version };
  const { tables, foreign } = tablesToCopy(stock, await prepareTarget(target.database, beginning));
  const state = await begin(source.reader, target.database, tables, beginning);
  const total = await countRows(source.database.read, tables);
  const rest = tables.filter(({ name }) => !state.done.includes(name));
  watch.progress.begin("Copying", state.at === null ? await countRows(source.database.read, rest) : undefined);
  await fill(source.reader, target.database, tables, state, watch);
  await informPlanner(target.database, tables);
  watch.progress.begin("Verifying", total);
  const sums = await verify(source.reader, target.database.read, tables, watch);
  watch.progress.end();
  await beside?.(tables);
  await target.database.transaction(async (writer) => {
    await writer.deleteFrom("meta").where("key", "=", marks.moving).execute();
    await finish?.(writer, sums);
  });
  return { sums, rows: Object.values(sums).reduce((sum, { rows }) => sum + rows, 0), foreign };
}

/** Throws for a database with a maintenance marker: an unfinished copy must not be copied, and a backup has to be restored instead. */
export async function refuseMarkedSource(place: string, reader: Reader): Promise<void> {
  const rows = await reader.selectFrom("meta").select("key").execute();
  const has = (mark: string) => rows.some(({ key }) => key === mark);
  if (has(marks.moving)) throw new MovingError(`${place} is itself an unfinished copy. Finish that one first.`);
  if (has(marks.backup)) throw new MovingError(`${place} is a backup: use parley restore.`);
}

/** For saying how much is left; undefined where counting takes the database too long. */
async function countRows(reader: Reader, tables: readonly TableShape[]): Promise<number | undefined> {
  let sum = 0;
  try {
    for (const { name } of tables) {
      const counted = anyTable(reader)
        .selectFrom(name)
        .select((eb) => eb.fn.countAll<number>().as("count"));
      sum += Number((await counted.executeTakeFirst())?.count ?? 0);
    }
  } catch {
    return undefined;
  }
  return sum;
}

/** Updates the planner's statistics. Errors are ignored: the database updates them later by itself. */
async function informPlanner({ dialect, transaction }: Database, tables: readonly TableShape[]): Promise<void> {
  for (const { name } of tables) await transaction((writer) => dialect.gatherStatistics(writer, name)).catch(() => {});
}
