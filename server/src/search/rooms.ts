import type { AccountId, Room, RoomId } from "@parley/protocol";
import { nearnessOf, type SearchTerm, wordsForSearch } from "@parley/protocol/searching";
import type { Reader } from "../database/database.ts";
import { fold } from "../normalize-text.ts";
import { loadRooms } from "../rooms/load.ts";
import { openChannels } from "../rooms/open-channels.ts";
import { findByWords } from "../words/find.ts";
import { roomsCompared } from "./bounds.ts";
import type { Scope } from "./scope.ts";

export interface FoundRoom {
  readonly room: Room;
  readonly joined: boolean;
}

interface Called {
  readonly accountId: AccountId;
  readonly scope: Scope;
  readonly terms: readonly SearchTerm[];
  readonly typed: string;
}

/**
 * The first rooms whose name or topic matches: the account's rooms and the feeds that it may read, best match first; then channels that it
 * has not joined. At most six statements.
 */
export async function roomsCalled(read: Reader, called: Called, limit: number): Promise<FoundRoom[]> {
  const own = await ownCalled(read, called, limit);
  const others = await channelsCalled(read, called, limit - own.length);
  return [...own, ...others].slice(0, limit);
}

async function ownCalled(read: Reader, { scope, terms }: Called, limit: number): Promise<FoundRoom[]> {
  const near = (await namesOf(read, [...scope.keys()].slice(0, roomsCompared))).flatMap(({ id, name, topic }) => {
    const nearness = name === null ? null : nearnessOf(wordsForSearch(`${name}\n${topic}`), terms);
    return nearness === null ? [] : [{ id, nearness }];
  });
  const ids = near.sort((one, other) => one.nearness - other.nearness).map(({ id }) => id);
  const rooms = await loadRooms(read, ids.slice(0, limit));
  return ids.flatMap((id) => {
    const room = rooms.get(id);
    return room === undefined ? [] : [{ room, joined: scope.get(id)?.hasPostsOnly === false }];
  });
}

async function namesOf(read: Reader, ids: readonly RoomId[]) {
  if (ids.length === 0) return [];
  return read.selectFrom("rooms").where("id", "in", ids).select(["id", "name", "topic"]).execute();
}

async function channelsCalled(read: Reader, { accountId, scope, typed }: Called, limit: number): Promise<FoundRoom[]> {
  if (limit <= 0) return [];
  // Channels that the account has joined are listed with its own rooms already.
  const places = await findByWords(read, "channel", fold(typed), null, limit + roomsSkipped);
  const ids = places.map(({ id }) => id).filter((id) => !scope.has(id));
  const channels = await openChannels(read, accountId, ids.slice(0, limit));
  return channels.map((room) => ({ room, joined: false }));
}

/** Channels by the same words that the account may have joined, and that are passed over. */
const roomsSkipped = 50;
