import type { AccountId, Draft, Position, RoomId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { isWithin, type RoomRange } from "../database/kysely/room-range.ts";
import { presentDraft } from "./present.ts";
import { changedDrafts as changed, changedDraftsByRoom, filledIn, findDrafts } from "./store.ts";
import type { SizedDraft } from "./tables.ts";

/**
 * Keys of the drafts of an account that changed behind a position of its stream, also emptied ones, in a range of rooms: in their order, at
 * most `limit`. Behind 0 the client holds nothing, so emptied ones are left out. One statement, or two if more than `limit` changed.
 */
export async function changedDrafts(
  read: Reader,
  accountId: AccountId,
  changedAfter: Position,
  range: RoomRange,
  limit: number,
): Promise<SizedDraft[]> {
  if (changedAfter > 0) {
    const all = await changed(read, accountId, changedAfter, limit + 1);
    if (all.length <= limit) return all.filter(({ room_id }) => isWithin(room_id, range)).sort(byRoom);
  }
  return changedDraftsByRoom(read, accountId, changedAfter, range, limit);
}

/** Keys of the drafts of some rooms, without emptied ones. One statement, none for no rooms. */
export async function draftsIn(read: Reader, accountId: AccountId, roomIds: readonly RoomId[]): Promise<SizedDraft[]> {
  return roomIds.length === 0 ? [] : filledIn(read, accountId, roomIds);
}

/** Some drafts of an account. One statement, none for none. */
export async function loadDrafts(read: Reader, accountId: AccountId, keys: readonly SizedDraft[]): Promise<Draft[]> {
  return (await findDrafts(read, accountId, keys)).map(presentDraft);
}

const byRoom = (a: SizedDraft, b: SizedDraft) => (a.room_id < b.room_id ? -1 : a.room_id > b.room_id ? 1 : 0);
