import type { Output, ParsedInput } from "@parley/protocol";
import { loadAccounts } from "../accounts/load.ts";
import type { Context } from "../context.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { completeEntries } from "./entries.ts";
import { peopleIn } from "./people.ts";
import { entryPage, type Place } from "./store.ts";

/** The asker's rooms, latest activity first. */
export async function list(context: Context, input: ParsedInput<"rooms.list">): Promise<Output<"rooms.list">> {
  const behind = input.cursor === undefined ? null : placeOf(input.cursor);
  const rows = await entryPage(context.read, context.asker.accountId, behind, input.limit + 1);
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  const rooms = await completeEntries(context.read, page);
  const accounts = await loadAccounts(context.read, peopleIn(rooms));
  const more = last !== undefined && rows.length > page.length;
  return { rooms, accounts, next: more ? encodeCursor([last.active_at, last.id]) : null };
}

function placeOf(cursor: string): Place {
  const [activeAt, id] = decodeCursor(cursor, ["number", "string"]);
  return { activeAt, id };
}
