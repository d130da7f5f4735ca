import type { AccountId, RoomId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { ApiError } from "../errors.ts";
import { hasRole } from "../rooms/access.ts";
import { findMember } from "./store.ts";
import type { MemberRow } from "./tables.ts";

/** A member of a room that the caller holds. */
export async function accessMember(read: Reader, roomId: RoomId, accountId: AccountId): Promise<MemberRow> {
  const member = await findMember(read, roomId, accountId);
  if (member === undefined) throw new ApiError("not_found", { field: "accountId" });
  return member;
}

/** Owners remove anybody, moderators remove members of lower role. Nobody removes themselves: that is `rooms.leave`. */
export function mayRemove(asker: MemberRow, target: MemberRow): boolean {
  if (asker.account_id === target.account_id) return false;
  return asker.role === "owner" || !hasRole(target.role, asker.role);
}
