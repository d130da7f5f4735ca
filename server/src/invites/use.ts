import type { AccountId, RoomId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { ApiError } from "../errors.ts";
import type { Transaction } from "../log/transaction.ts";
import { enterRoom } from "../members/enter.ts";
import { requirePeople } from "../members/people.ts";
import { isMember, refuseArchived } from "../rooms/access.ts";
import { loadLockedRooms } from "../rooms/load.ts";
import type { Services } from "../services.ts";
import { hashCode } from "./code.ts";
import { countUse, findInviteByHash, findInvitingRoom, type InvitingRoom } from "./store.ts";

/** The room that a code leads to. Ended, used up, revoked and invented codes answer alike: `token_invalid`. */
export async function findInvite(read: Reader, code: string, now: number): Promise<InvitingRoom> {
  const room = await findInvitingRoom(read, hashCode(code), now);
  if (room === undefined) throw new ApiError("token_invalid");
  return room;
}

/**
 * Lets an account in by an invite and answers the room's id. Who is in the room already uses nothing up, not even of an
 * invite that has ended: so the retry of somebody who got the last use is answered as the first try was. To be done before
 * the transaction touches any account: the room is locked first.
 *
 * @throws ApiError `token_invalid`; `room_archived` for a code that would work
 */
export async function acceptInvite(
  tx: Transaction,
  services: Pick<Services, "cluster">,
  code: string,
  accountId: AccountId,
): Promise<RoomId> {
  const invite = await findInviteByHash(tx.writer, hashCode(code));
  if (invite === undefined) throw new ApiError("token_invalid");
  await tx.lockRooms([invite.room_id]);
  if (await isMember(tx.writer, accountId, invite.room_id)) return invite.room_id;
  if (!(await countUse(tx.writer, invite.id, tx.now))) throw new ApiError("token_invalid");
  for (const room of await loadLockedRooms(tx.writer, [invite.room_id])) {
    refuseArchived(room);
    await requirePeople(tx, [accountId], "code");
    await enterRoom(tx, services, room, [accountId], accountId);
  }
  return invite.room_id;
}

/**
 * As acceptInvite, for an account that begins with an invite.
 *
 * @throws ApiError `token_invalid` when it does not work, also when its room is archived
 */
export async function useInvite(
  tx: Transaction,
  services: Pick<Services, "cluster">,
  code: string,
  accountId: AccountId,
): Promise<RoomId> {
  try {
    return await acceptInvite(tx, services, code, accountId);
  } catch (error) {
    if (error instanceof ApiError && error.code === "room_archived") throw new ApiError("token_invalid");
    throw error;
  }
}
