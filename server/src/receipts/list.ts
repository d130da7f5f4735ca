import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { noId } from "../database/ids.ts";
import { accessRoom } from "../rooms/access.ts";
import { findReceipts } from "./store.ts";

/**
 * A page of the receipts of a room's members, or of members that have received a position. The version is read before the
 * rows, so the receipts of an answer may be newer than its version, never older.
 */
export async function list(
  context: Context,
  { roomId, position = 0, cursor, limit }: ParsedInput<"receipts.list">,
): Promise<Output<"receipts.list">> {
  const { room } = await accessRoom(context.read, context.asker, roomId);
  const [behind] = cursor === undefined ? [noId] : decodeCursor(cursor, ["id"]);
  const rows = await findReceipts(context.read, room.id, position, behind, limit + 1);
  const receipts = rows.slice(0, limit);
  const last = receipts.at(-1);
  const next = rows.length > receipts.length && last !== undefined ? encodeCursor([last.accountId]) : null;
  return { receipts, version: room.receipts, next };
}
