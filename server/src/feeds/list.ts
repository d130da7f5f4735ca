import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { decodeCursor, nextCursor } from "../cursor.ts";
import { PageBudget } from "../page-budget.ts";
import { loadRooms } from "../rooms/load.ts";
import { ensureOwnFeed } from "./own-feed.ts";
import { findFeeds } from "./store.ts";

/** The feeds that the asker may enter, oldest first. Three statements. */
export async function list(context: Context, input: ParsedInput<"feeds.list">): Promise<Output<"feeds.list">> {
  const [createdAt, id] = input.cursor === undefined ? [] : decodeCursor(input.cursor, ["number", "id"]);
  const behind = createdAt === undefined || id === undefined ? undefined : { createdAt, id };
  if (behind === undefined) await ensureOwnFeed(context);
  const rows = await findFeeds(context.read, context.asker.accountId, { behind, limit: input.limit + 1 });
  const shown = rows.slice(0, input.limit);
  const rooms = await loadRooms(
    context.read,
    shown.map((row) => row.id),
  );
  const all = shown.flatMap(({ id: roomId, entered }) => {
    const room = rooms.get(roomId);
    return room === undefined ? [] : [{ room, entered: entered !== null }];
  });
  const feeds = new PageBudget().takeFrom(all);
  return { feeds, next: nextCursor(rows, feeds, ({ room }) => [room.createdAt, room.id]) };
}
