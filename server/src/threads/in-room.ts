import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { accessRoom } from "../rooms/access.ts";
import { threadPage } from "./page.ts";
import { rootsIn } from "./store.ts";
import { findTitled } from "./titles/store.ts";

/** The threads of a room, or those with a title, latest reply first. */
export async function inRoom(
  context: Context,
  { roomId, titled, cursor, limit }: ParsedInput<"threads.inRoom">,
): Promise<Output<"threads.inRoom">> {
  const { read, asker } = context;
  const [before] = cursor === undefined ? [null] : decodeCursor(cursor, ["number"]);
  const { member } = await accessRoom(read, asker, roomId);
  const rows = await (titled ? findTitled : rootsIn)(read, member, before, limit + 1);
  return threadPage(read, member, rows, {
    limit,
    cursorOf: (row) => encodeCursor([Math.max(row.position, row.thread_last_position)]),
  });
}
