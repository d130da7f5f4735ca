import type { Output, ParsedInput } from "@parley/protocol";
import type { Context } from "../context.ts";
import { accessRoom } from "../rooms/access.ts";
import { findReceipts } from "./store.ts";

/** How far each member has got, or who has received a position. The version is read first: receipts may be newer, never older. */
export async function list(context: Context, input: ParsedInput<"receipts.list">): Promise<Output<"receipts.list">> {
  const { room } = await accessRoom(context.read, context.asker, input.roomId);
  return { receipts: await findReceipts(context.read, room.id, input.position ?? 0), version: room.receipts };
}
