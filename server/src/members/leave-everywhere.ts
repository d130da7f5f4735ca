import type { AccountId, RoomId } from "@parley/protocol";
import type { Context } from "../context.ts";
import type { Transaction } from "../log/transaction.ts";
import { loadLockedRooms } from "../rooms/load.ts";
import type { Services } from "../services.ts";
import { exitRoom } from "./exit.ts";
import { provideOwner } from "./owners.ts";
import { findCommunities } from "./store.ts";

/** Rooms that one transaction removes an account from. It locks each of them and takes a dozen statements for it. */
export const roomsAtOnce = 20;

/**
 * Removes an account that is being deleted from every group and channel, in batches of rooms. Where it is the only owner, the
 * longest-standing moderator, else member, becomes owner. Direct rooms keep it as a member, since they are named after their members. The
 * account may enter further rooms between two batches: see `isInCommunity`.
 */
export async function leaveEverywhere(context: Context, accountId: AccountId): Promise<void> {
  for (;;) {
    const communities = await findCommunities(context.read, accountId, { limit: roomsAtOnce });
    if (communities.length === 0) return;
    const roomIds = communities.map((row) => row.room_id);
    await context.write((tx) => leaveRooms(tx, context.services, accountId, roomIds));
  }
}

/** Whether an account is in any group or channel. While the transaction holds the account, it can enter none. */
export async function isInCommunity(tx: Transaction, accountId: AccountId): Promise<boolean> {
  return (await findCommunities(tx.writer, accountId, { limit: 1 })).length > 0;
}

async function leaveRooms(
  tx: Transaction,
  services: Pick<Services, "cluster" | "hooks">,
  accountId: AccountId,
  among: readonly RoomId[],
): Promise<void> {
  await tx.lockRooms(among);
  const present = await findCommunities(tx.writer, accountId, { limit: among.length, among });
  const roles = new Map(present.map((row) => [row.room_id, row.role]));
  for (const room of await loadLockedRooms(tx.writer, [...roles.keys()])) {
    if (roles.get(room.id) === "owner") await provideOwner(tx, room, accountId);
    await exitRoom(tx, services, room, accountId, accountId);
  }
}
