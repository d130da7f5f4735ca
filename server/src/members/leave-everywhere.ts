import type { AccountId } from "@parley/protocol";
import type { Context } from "../context.ts";
import { OvertakenError } from "../database/errors.ts";
import type { Transaction } from "../log/transaction.ts";
import { loadLockedRooms } from "../rooms/load.ts";
import { leaveRoom } from "./leave.ts";
import { provideOwner } from "./owners.ts";
import { findCommunities } from "./store.ts";

/** Locks the groups and channels that an account is in: to be done before the transaction locks the directory or any account. */
export async function lockCommunities(tx: Transaction, accountId: AccountId): Promise<void> {
  await tx.lockRooms((await findCommunities(tx.writer, accountId)).map((row) => row.room_id));
}

/**
 * Takes somebody whose account ends out of every group and channel; where they were the only owner, the longest-standing
 * moderator, else member, becomes owner. Direct rooms stay as they are: they are called by their people. The caller has
 * locked the communities and then the account, so that it enters no further one.
 */
export async function leaveEverywhere(
  tx: Transaction,
  context: Pick<Context, "cluster">,
  accountId: AccountId,
): Promise<void> {
  const communities = await findCommunities(tx.writer, accountId);
  const roomIds = communities.map((row) => row.room_id);
  const owned = new Set(communities.filter((row) => row.role === "owner").map((row) => row.room_id));
  if (!tx.holdsRooms(roomIds)) throw new OvertakenError("a room was entered before the account was locked");
  for (const room of await loadLockedRooms(tx.writer, roomIds)) {
    if (owned.has(room.id)) await provideOwner(tx, room.id, accountId);
    await leaveRoom(tx, context, room, accountId, accountId);
  }
}
