import type { AccountId, RoomId, RoomRole } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { ApiError } from "../errors.ts";
import type { Transaction } from "../log/transaction.ts";
import { changeRole } from "./change-role.ts";
import { countRole, longestStanding } from "./store.ts";
import type { MemberRow } from "./tables.ts";

/** Refuses to let a room's only owner go, or be less. */
export async function refuseLastOwner(read: Reader, member: MemberRow): Promise<void> {
  if (member.role !== "owner") return;
  if ((await countRole(read, member.room_id, "owner")) === 1) throw new ApiError("last_owner");
}

const heirs: readonly RoomRole[] = ["owner", "moderator", "member"];

/** Makes sure that a room has an owner besides somebody who is about to go: the longest-standing of the highest role. */
export async function provideOwner(tx: Transaction, roomId: RoomId, leaving: AccountId): Promise<void> {
  for (const role of heirs) {
    const heir = await longestStanding(tx.writer, roomId, role, leaving);
    if (heir !== undefined) {
      await changeRole(tx, heir, "owner", leaving);
      return;
    }
  }
}
