import type { AccountId, Position, RoomId } from "@parley/protocol";
import type { Reader } from "../database/database.ts";
import { isWithin, type RoomRange } from "../database/kysely/room-range.ts";
import type { ThreadKey } from "./entries.ts";
import { changedKeys, changedKeysByRoom, latestKeys } from "./store.ts";

/**
 * The threads of an account that changed behind a position of its stream, in a range of rooms: in their order, at most `limit`.
 * Behind 0 nothing was held yet, so only followed ones count. One statement, or two where more than `limit` changed.
 */
export async function changedThreads(
  read: Reader,
  accountId: AccountId,
  changedAfter: Position,
  range: RoomRange,
  limit: number,
): Promise<ThreadKey[]> {
  if (changedAfter > 0) {
    const all = await changedKeys(read, accountId, changedAfter, limit + 1);
    if (all.length <= limit) return all.filter(({ roomId }) => isWithin(roomId, range)).sort(byRoom);
  }
  return changedKeysByRoom(read, accountId, changedAfter, range, limit);
}

/** The threads that an account follows in some rooms: of each the `limit` with the latest replies. One statement, none for no rooms. */
export async function latestThreads(
  read: Reader,
  accountId: AccountId,
  roomIds: readonly RoomId[],
  limit: number,
): Promise<Map<RoomId, ThreadKey[]>> {
  if (roomIds.length === 0) return new Map();
  return Map.groupBy(await latestKeys(read, accountId, roomIds, limit), ({ roomId }) => roomId);
}

const byRoom = (a: ThreadKey, b: ThreadKey) => (a.roomId < b.roomId ? -1 : a.roomId > b.roomId ? 1 : 0);
