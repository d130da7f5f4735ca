import type { Database, Reader, Writer } from "../database/database.ts";
import type { TableShape } from "../database/schema/introspection.ts";
import { markNames, marks } from "../database/schema/maintenance-marker.ts";
import { MovingError } from "./moving-error.ts";
import { page } from "./pages.ts";
import { history, type Stock, stockOf } from "./plan.ts";
import { anyTable } from "./rows.ts";
import { loadState, type State } from "./state.ts";

/** The tables that every copy begins with: few rows, of which a new schema has its own already. */
const first = ["meta", history];

export interface Beginning {
  readonly place: string;
  readonly kind: State["kind"];
  readonly source: string;
  readonly version: string;
}

/**
 * Makes the target ready: an empty one gets the source's version of the schema, one in which the same copy was begun is taken up
 * where it is. Throws for everything else, and changes nothing then.
 */
export async function prepareTarget(target: Database, beginning: Beginning): Promise<Stock> {
  const { read } = target;
  const found = await stockOf(target, read);
  const state = found.versions.length > 0 ? await loadState(read) : undefined;
  if (state !== undefined) {
    if (state.kind === beginning.kind && state.source === beginning.source) return found;
    throw new MovingError(`${beginning.place} holds an unfinished ${state.kind} of something else. ${empty}`);
  }
  await refuseFull(target, found, beginning);
  await target.migrate(beginning.version);
  return stockOf(target, read);
}

const empty = "Name an empty database, or empty this one.";

async function refuseFull(target: Database, { tables, versions }: Stock, beginning: Beginning): Promise<void> {
  if (versions.some((version) => version > beginning.version))
    throw new MovingError(`${beginning.place} has a newer schema than the source. ${empty}`);
  if (versions.length === 0) return;
  const marked = await target.read.selectFrom("meta").where("key", "in", markNames).select("key").execute();
  const filled = [...tables].filter(({ name }) => !first.includes(name));
  for (const table of filled) {
    const rows = await page(target.read, table, undefined, 1);
    if (rows.length > 0 || marked.length > 0)
      throw new MovingError(`${beginning.place} is not empty: there are ${table.name}. ${empty}`);
  }
}

/** Loads the state of the copy from the target; without one it starts the copy and stores a state. */
export async function begin(
  source: Reader,
  target: Database,
  tables: readonly TableShape[],
  { kind, source: id }: Beginning,
): Promise<State> {
  const found = await loadState(target.read);
  if (found !== undefined) return found;
  const state: State = { kind, source: id, done: first, at: null };
  const contents = await Promise.all(
    tables
      .filter(({ name }) => first.includes(name))
      .map(async (table) => ({ name: table.name, rows: await page(source, table, undefined, 1000) })),
  );
  await target.transaction(async (writer: Writer) => {
    for (const { name, rows } of contents) {
      await anyTable(writer).deleteFrom(name).execute();
      await anyTable(writer).insertInto(name).values(rows).execute();
    }
    await writer
      .insertInto("meta")
      .values({ key: marks.moving, value: JSON.stringify(state) })
      .execute();
  });
  return state;
}
