import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { accessRoom } from "../rooms/access.ts";
import { pinnedPage } from "./pages.ts";
import { loadRelated } from "./related.ts";

/** The pinned messages of a room, newest message first. */
export async function pins(context: Context, input: ParsedInput<"messages.pins">): Promise<Output<"messages.pins">> {
  const [before] = input.cursor === undefined ? [null] : decodeCursor(input.cursor, ["number"]);
  const { room, member } = await accessRoom(context.read, context.asker, input.roomId);
  const rows = await pinnedPage(context.read, member, before, input.limit + 1);
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    ...(await loadRelated(context.read, member, page)),
    position: room.position,
    next: rows.length > page.length && last !== undefined ? encodeCursor([last.position]) : null,
  };
}
