import type { Output, ParsedInput } from "@parley/protocol";
import { loadAccounts } from "../accounts/load.ts";
import type { Context } from "../context.ts";
import { accessRoom } from "../rooms/access.ts";
import { findLookalikes } from "./store.ts";

/** Other members of the room whose display names look like that of an account. */
export async function lookalikes(
  context: Context,
  { roomId, accountId }: ParsedInput<"members.lookalikes">,
): Promise<Output<"members.lookalikes">> {
  const { room } = await accessRoom(context.read, context.asker, roomId);
  const found = await loadAccounts(context.read, await findLookalikes(context.read, room.id, accountId));
  return { accounts: found.toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
}
