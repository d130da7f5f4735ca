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

/** A page of those rooms behind a cursor. */
export function entryPage(
  read: Reader,
  accountId: AccountId,
  behind: EntryCursor | null,
  limit: number,
): Promise<EntryRow[]> {
  const rows = entryRows(read, accountId).limit(limit);
  if (behind === null) return rows.execute();
  return rows
    .where((eb) =>
      eb.or([
        eb("rooms.active_at", "<", behind.activeAt),
        eb.and([eb("rooms.active_at", "=", behind.activeAt), eb("rooms.id", "<", behind.id)]),
      ]),
    )
    .execute();
}

/** Where a room stands in the order of activity. */
export interface EntryCursor {
  readonly activeAt: number;
  readonly id: RoomId;
}
