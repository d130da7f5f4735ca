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

/** The room that a code leads to. Codes that have ended, were used up or revoked, or never existed all answer `token_invalid`. */
export async function findInvite(read: Reader, code: string, now: number): Promise<InvitingRoom> {
  const room = await findInvitingRoom(read, hashCode(code), now);
  if (room === undefined) throw new ApiError("token_invalid");
  return room;
}

/**
 * Lets an account into a room by an invite and answers the room's id. For an account that is in the room already no use is counted, also
 * if the invite has ended: the retry of a call that took the last use is answered like the first try. Called before the transaction locks
 * any account, because the room is locked first.
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
 * As acceptInvite, for an account that is created with an invite.
 *
 * @throws ApiError `token_invalid` if the invite does not work, also if its room is archived
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
