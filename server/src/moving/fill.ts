import type { Database, Reader, Writer } from "../database/database.ts";
import { UnknownOutcomeError } from "../database/errors.ts";
import type { TableShape } from "../database/schema/introspection.ts";
import { MovingError } from "./moving-error.ts";
import { pages } from "./pages.ts";
import type { Watch } from "./progress.ts";
import { anyTable, type CopiedRow, keyOf, named, sizeOf } from "./rows.ts";
import { isSame, loadState, type State, saveState } from "./state.ts";

/** Bounds of one statement, which every database takes: SQLite up to 32,766 values, MySQL one packet. */
const maxValues = 8000;
const maxText = 256 * 1024;

/** Copies all rows of the tables that are not there yet, a page a commit. */
export async function fill(
  source: Reader,
  target: Database,
  tables: readonly TableShape[],
  begun: State,
  watch: Watch,
): Promise<State> {
  let state = begun;
  for (const table of tables) {
    if (state.done.includes(table.name)) continue;
    const after = state.at?.table === table.name ? state.at.key : undefined;
    for await (const rows of pages(source, table, after)) {
      watch.signal.throwIfAborted();
      const next: State = { ...state, at: { table: table.name, key: keyOf(table, rows.at(-1) ?? {}) } };
      await commit(target, table, rows, state, next);
      state = next;
      watch.progress.add(rows.length);
    }
    state = { ...state, done: [...state.done, table.name], at: null };
    await target.transaction((writer) => saveState(writer, state));
  }
  return state;
}

async function commit(
  target: Database,
  table: TableShape,
  rows: CopiedRow[],
  state: State,
  next: State,
): Promise<void> {
  const work = async (writer: Writer) => {
    for (const part of statementsOf(table, rows)) await anyTable(writer).insertInto(table.name).values(part).execute();
    await saveState(writer, next);
  };
  try {
    await target.transaction(work);
  } catch (error) {
    if (!(error instanceof UnknownOutcomeError)) throw await explained(error, target, table, rows);
    // The connection was lost during the commit: the stored state shows whether it was committed.
    const found = await loadState(target.read);
    if (isSame(found, state)) await target.transaction(work);
    else if (!isSame(found, next)) throw new MovingError("The target was changed by somebody else meanwhile.");
  }
}

/** Rows in parts, each small enough for one statement. */
function statementsOf({ columns }: TableShape, rows: readonly CopiedRow[]): CopiedRow[][] {
  const max = Math.max(1, Math.floor(maxValues / columns.length));
  const parts: CopiedRow[][] = [];
  let part: CopiedRow[] = [];
  let text = 0;
  for (const row of rows) {
    const size = sizeOf(row);
    if (part.length === max || (part.length > 0 && text + size > maxText)) {
      parts.push(part);
      part = [];
      text = 0;
    }
    part.push(row);
    text += size;
  }
  if (part.length > 0) parts.push(part);
  return parts;
}

/** Finds the row that the target refused, if it is a single one, and names it in the error. */
async function explained(
  error: unknown,
  target: Database,
  table: TableShape,
  rows: readonly CopiedRow[],
): Promise<unknown> {
  if (target.dialect.isUnavailable(error) || !(error instanceof Error)) return error;
  for (const row of rows) {
    const reason = await target
      .transaction((writer) => attempt(writer, table, row))
      .catch((refused: unknown) => refused);
    if (reason instanceof Attempted) continue;
    const why = reason instanceof Error ? reason.message : String(reason);
    return new MovingError(`${table.name}: the target refuses the row ${named(table, keyOf(table, row))}: ${why}`);
  }
  return error;
}

/** Inserts a row and always rolls back. */
async function attempt(writer: Writer, table: TableShape, row: CopiedRow): Promise<never> {
  await anyTable(writer).insertInto(table.name).values(row).execute();
  throw new Attempted();
}

class Attempted extends Error {}
