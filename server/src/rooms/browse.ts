import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { fold } from "../fold.ts";
import { presentRoom } from "./present.ts";
import { channelPage } from "./store.ts";

/** Channels by name, joined or not; with `query` those whose name or topic contains it, whatever the case and accents. */
export async function browse(context: Context, input: ParsedInput<"rooms.browse">): Promise<Output<"rooms.browse">> {
  const behind = input.cursor === undefined ? null : decodeCursor(input.cursor, ["string"])[0];
  const query = fold(input.query ?? "");
  const containing = query === "" ? null : context.database.dialect.contains("rooms.search", query);
  const rows = await channelPage(context.read, context.asker.accountId, containing, behind, input.limit + 1);
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    rooms: page.map((row) => ({ room: presentRoom(row), joined: row.joined !== null })),
    next: last !== undefined && rows.length > page.length ? encodeCursor([last.id]) : null,
  };
}
