import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../../context.ts";
import { decodeCursor, nextCursor } from "../../cursor.ts";
import { accessRoom } from "../../rooms/access.ts";
import { fitMessages } from "../pages/fit.ts";
import { pinnedPage } from "../pages/pages.ts";
import { findQuoted, presentRelated, withAccounts } from "../related.ts";

/** The pinned messages of a room, newest message first. */
export async function pins(context: Context, input: ParsedInput<"messages.pins">): Promise<Output<"messages.pins">> {
  const [before] = input.cursor === undefined ? [null] : decodeCursor(input.cursor, ["number"]);
  const { room, member } = await accessRoom(context.read, context.asker, input.roomId);
  const rows = await pinnedPage(context.read, member, before, input.limit + 1);
  const quoted = await findQuoted(context.read, member, rows);
  const { runs, isQuoted } = await fitMessages(context.read, [rows.slice(0, input.limit)], quoted);
  const [page = []] = runs;
  const shown = await presentRelated(context.read, member, page, [...rows, ...quoted].filter(isQuoted));
  return {
    ...(await withAccounts(context.read, shown)),
    position: room.position,
    next: nextCursor(rows, page, ({ position }) => [position]),
  };
}
