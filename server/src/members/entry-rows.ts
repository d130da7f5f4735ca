import type { AccountId, RoomId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { membershipRows } from "./counts.ts";

/** Rooms that an account is in, with its membership, latest activity first. */
export function entryRows(read: Reader, accountId: AccountId) {
  return membershipRows(read, accountId)
    .selectAll("rooms")
    .orderBy("rooms.active_at", "desc")
    .orderBy("rooms.id", "desc");
}
export type EntryRow = Awaited<ReturnType<ReturnType<typeof entryRows>["execute"]>>[number];

/**
 * A page of those rooms behind a cursor, in one statement. All rooms of the account are sorted by their activity, which is not stored with each member; counts are
 * made for the rooms of the page only: within one query some databases would make them for all rooms before they sort.
 */
export function entryPage(
  read: Reader,
  accountId: AccountId,
  behind: EntryCursor | null,
  limit: number,
): Promise<EntryRow[]> {
  let sorted = read
    .selectFrom("members")
    .innerJoin("rooms", "rooms.id", "members.room_id")
    .where("members.account_id", "=", accountId)
    .where("members.left_at", "is", null)
    .select("rooms.id")
    .orderBy("rooms.active_at", "desc")
    .orderBy("rooms.id", "desc")
    .limit(limit);
  if (behind !== null)
    sorted = sorted.where((eb) =>
      eb.or([
        eb("rooms.active_at", "<", behind.activeAt),
        eb.and([eb("rooms.active_at", "=", behind.activeAt), eb("rooms.id", "<", behind.id)]),
      ]),
    );
  return entryRows(read, accountId)
    .where("members.room_id", "in", (eb) => eb.selectFrom(sorted.as("page")).select("page.id"))
    .execute();
}

/** Where a room stands in the order of activity. */
export interface EntryCursor {
  readonly activeAt: number;
  readonly id: RoomId;
}
