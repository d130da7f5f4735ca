import type { AccountId, Draft, Position, RoomId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { presentDraft } from "./present.ts";
import { changedDrafts as changed, changedDraftsByRoom, filledIn, findDrafts } from "./store.ts";
import type { SizedDraft } from "./tables.ts";

/**
 * Where an account's drafts are that changed behind a position of its stream, those that are gone among them, in rooms with ids
 * behind `after`, up to `upTo`: in order of the rooms, at most `limit`. Behind 0 nothing was held yet, so only what there is.
 * One statement, or two where more than `limit` changed.
 */
export async function changedDrafts(
  read: Reader,
  accountId: AccountId,
  changedAfter: Position,
  span: { after: RoomId | undefined; upTo: RoomId },
  limit: number,
): Promise<SizedDraft[]> {
  if (changedAfter > 0) {
    const all = await changed(read, accountId, changedAfter, limit + 1);
    const within = all.filter(
      ({ room_id }) => room_id <= span.upTo && (span.after === undefined || room_id > span.after),
    );
    if (all.length <= limit) return within.sort((a, b) => (a.room_id < b.room_id ? -1 : 1));
  }
  return changedDraftsByRoom(read, accountId, changedAfter, span, limit);
}

/** Where the drafts of some rooms are, without those that are gone. One statement, none for no rooms. */
export async function draftsIn(read: Reader, accountId: AccountId, roomIds: readonly RoomId[]): Promise<SizedDraft[]> {
  return roomIds.length === 0 ? [] : filledIn(read, accountId, roomIds);
}

/** Some drafts of an account. One statement, none for none. */
export async function loadDrafts(read: Reader, accountId: AccountId, keys: readonly SizedDraft[]): Promise<Draft[]> {
  return (await findDrafts(read, accountId, keys)).map(presentDraft);
}
