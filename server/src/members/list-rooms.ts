import type { Output, ParsedInput } from "@parley/protocol";
import { namedAccounts } from "../accounts/named.ts";
import type { Context } from "../context.ts";
import { decodeCursor, nextCursor } from "../cursor.ts";
import { peopleIn } from "../rooms/people.ts";
import { fittingEntries } from "./entries.ts";
import { type EntryCursor, entryPage } from "./entry-rows.ts";

/** The asker's rooms, latest activity first. */
export async function listRooms(context: Context, input: ParsedInput<"rooms.list">): Promise<Output<"rooms.list">> {
  const behind = input.cursor === undefined ? null : readCursor(input.cursor);
  const rows = await entryPage(context.read, context.asker.accountId, behind, input.limit + 1);
  const rooms = await fittingEntries(context.read, rows.slice(0, input.limit));
  const accounts = await namedAccounts(context.read, peopleIn(rooms));
  return { rooms, accounts, next: nextCursor(rows, rooms, ({ activeAt, room }) => [activeAt, room.id]) };
}

function readCursor(cursor: string): EntryCursor {
  const [activeAt, id] = decodeCursor(cursor, ["number", "id"]);
  return { activeAt, id };
}
