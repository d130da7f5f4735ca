import type { Reader, Writer } from "../database/database.ts";
import { marks } from "../database/schema/maintenance-marker.ts";
import type { Value } from "./rows.ts";

/** Progress of a copy: in the target's `meta`, updated in the commit of each batch. */
export interface State {
  readonly kind: "move" | "restore" | "backup";
  /** Which source it is: its epoch, or the id of a backup. */
  readonly source: string;
  /** Tables of which all rows are there. */
  readonly done: readonly string[];
  /** The table that is being filled, and the key of its last row. */
  readonly at: { readonly table: string; readonly key: readonly Value[] } | null;
}

export async function loadState(reader: Reader): Promise<State | undefined> {
  const row = await reader.selectFrom("meta").where("key", "=", marks.moving).select("value").executeTakeFirst();
  return row && (JSON.parse(row.value) as State);
}

export async function saveState(writer: Writer, state: State): Promise<void> {
  await writer
    .updateTable("meta")
    .set({ value: JSON.stringify(state) })
    .where("key", "=", marks.moving)
    .execute();
}

export const isSame = (one: State | undefined, other: State): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The epoch of a database, to which its positions belong. */
export async function epochOf(reader: Reader): Promise<string> {
  const row = await reader.selectFrom("meta").where("key", "=", "epoch").select("value").executeTakeFirstOrThrow();
  return row.value;
}
