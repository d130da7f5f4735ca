import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { noId } from "../database/ids.ts";
import { accessRoom } from "../rooms/access.ts";
import { endOfStretch, findReceipts } from "./store.ts";

/**
 * A page of the receipts of a room's members, or of members that have received a position. The version is read before the
 * rows, so the receipts of an answer may be newer than its version, never older.
 *
 * A page ends after a fixed number of members, also if few of them have received the position: the page is then short, and its cursor continues.
 */
export async function list(
  context: Context,
  { roomId, position = 0, cursor, limit }: ParsedInput<"receipts.list">,
): Promise<Output<"receipts.list">> {
  const { read } = context;
  const { room } = await accessRoom(read, context.asker, roomId);
  const [behind] = cursor === undefined ? [noId] : decodeCursor(cursor, ["id"]);
  const rows = await findReceipts(read, room.id, position, behind, limit + 1);
  const receipts = rows.slice(0, limit);
  const isFull = rows.length > receipts.length;
  const reached = isFull ? receipts.at(-1)?.accountId : await endOfStretch(read, room.id, behind);
  return { receipts, version: room.receipts, next: reached === undefined ? null : encodeCursor([reached]) };
}
