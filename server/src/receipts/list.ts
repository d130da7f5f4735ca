import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { noId } from "../database/ids.ts";
import { accessRoom } from "../rooms/access.ts";
import { endOfStretch, findReceipts } from "./store.ts";

/**
 * How far the members of a room have read, or which of them have received a position, a page at a time. The version is read before the
 * rows, so the receipts of an answer may be newer than its version, never older. A page ends after so many members, also where few of
 * them have received the position: then it is short, and the cursor leads on.
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
