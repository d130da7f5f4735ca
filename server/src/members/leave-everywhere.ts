import type { AccountId } from "@parley/protocol";
import type { Context } from "../context.ts";
import type { Transaction } from "../log/transaction.ts";
import { lockRoom } from "../rooms/access.ts";
import { loadLockedRooms } from "../rooms/load.ts";
import { leaveRoom } from "./leave.ts";
import { provideOwner } from "./owners.ts";
import { findCommunities } from "./store.ts";

/**
 * Takes somebody whose account ends out of every group and channel; where they were the only owner, the longest-standing
 * moderator, else member, becomes owner. Direct rooms stay as they are: they are called by their people. To be done before
 * the transaction touches any account: rooms are locked first.
 */
export async function leaveEverywhere(
  tx: Transaction,
  context: Pick<Context, "cluster">,
  accountId: AccountId,
): Promise<void> {
  const communities = await findCommunities(tx.writer, accountId);
  const roomIds = communities.map((row) => row.room_id);
  const owned = new Set(communities.filter((row) => row.role === "owner").map((row) => row.room_id));
  for (const roomId of roomIds) await lockRoom(tx.writer, roomId);
  for (const room of await loadLockedRooms(tx.writer, roomIds)) {
    if (owned.has(room.id)) await provideOwner(tx, room.id, accountId);
    await leaveRoom(tx, context, room, accountId, accountId);
  }
}
