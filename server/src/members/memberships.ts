import type { AccountId, Membership, RoomId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { type CountedRow, countsOf, membershipRows } from "./counts.ts";
import { type PersonalRow, presentMembership } from "./present.ts";

/** An account's memberships, with exact counts, of some rooms or of all it is in. One statement; rooms it is not in are left out. */
export async function loadMemberships(
  read: Reader,
  accountId: AccountId,
  roomIds: readonly RoomId[] | "all",
): Promise<Map<RoomId, Membership>> {
  if (roomIds.length === 0) return new Map();
  const all = membershipRows(read, accountId);
  const rows = await (roomIds === "all" ? all : all.where("members.room_id", "in", roomIds)).execute();
  return new Map(rows.map((row) => [row.room_id, membershipOf(row)]));
}

/** One membership of a room that the caller holds. Throws when the account is not in it. */
export async function loadMembership(read: Reader, accountId: AccountId, roomId: RoomId): Promise<Membership> {
  const membership = (await loadMemberships(read, accountId, [roomId])).get(roomId);
  if (membership === undefined) throw new Error("a room that is held has a membership");
  return membership;
}

/** The membership in a row of `membershipRows`. */
export function membershipOf(row: PersonalRow & CountedRow): Membership {
  return presentMembership(row, countsOf(row));
}
