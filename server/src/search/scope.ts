import type { AccountId, Position, RoomId } from "@parley/protocol";
import type { Asker } from "../context.ts";
import type { Reader } from "../database/database.ts";
import { accessFeeds } from "../feeds/access.ts";

/** The part of a room that an account may search. */
export interface ScopeRoom {
  /** Messages up to this position are hidden from them, or have expired. */
  readonly cleared: Position;
  /** Messages of the main timeline up to this position are read. */
  readonly unreadAfter: Position;
  /** A feed that they have not entered: its posts are everybody's, the comments are not. */
  readonly hasPostsOnly: boolean;
}

/** The rooms that an account may search. */
export type Scope = ReadonlyMap<RoomId, ScopeRoom>;

/**
 * The account's present rooms and the feeds that it may read; with `roomIds` only those among them. A room that it may not read is left out,
 * like one that does not exist. Two statements, however many rooms there are.
 */
export async function scopeOf(read: Reader, asker: Asker, roomIds: readonly RoomId[] | undefined): Promise<Scope> {
  const named = roomIds && new Set(roomIds);
  const feeds = await accessFeeds(read, asker, undefined);
  const scope = new Map<RoomId, ScopeRoom>();
  for (const { id, floor } of feeds)
    if (named?.has(id) ?? true) scope.set(id, { cleared: floor, unreadAfter: 0, hasPostsOnly: true });
  for (const { room_id, cleared, floor, unread_after } of await membershipsOf(read, asker.accountId, roomIds))
    scope.set(room_id, { cleared: Math.max(cleared, floor), unreadAfter: unread_after, hasPostsOnly: false });
  return scope;
}

function membershipsOf(read: Reader, accountId: AccountId, roomIds: readonly RoomId[] | undefined) {
  const present = read
    .selectFrom("members")
    .innerJoin("rooms", "rooms.id", "members.room_id")
    .where("members.account_id", "=", accountId)
    .where("members.left_at", "is", null)
    .select(["members.room_id", "members.cleared", "members.unread_after", "rooms.floor"]);
  return (roomIds === undefined ? present : present.where("members.room_id", "in", roomIds)).execute();
}
