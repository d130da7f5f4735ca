import type { AccountId, Member, RoomId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { presentMember } from "./present.ts";
import { findMembersOfRooms } from "./store.ts";

/** Members of rooms by "room account" ids, former ones included: subjects of the rooms' logs. One statement, none for none. */
export async function loadMembers(
  read: Reader,
  wanted: readonly { roomId: RoomId; accountId: AccountId }[],
): Promise<Map<string, Member>> {
  const rows = await findMembersOfRooms(read, wanted);
  return new Map(rows.map((row) => [`${row.room_id} ${row.account_id}`, presentMember(row)]));
}
