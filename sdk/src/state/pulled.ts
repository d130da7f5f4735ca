import type { Input, Pulled, RoomEntry, RoomId, Tail, ThreadEntry } from "@parley/protocol";
import { applyRoomEvents, arrived, changeRoom, leaveRoom } from "./events.ts";
import { inEveryNoun } from "./every-noun.ts";
import { withEntry } from "./immutable.ts";
import { putAccounts } from "./nouns/accounts.ts";
import { putMembership, putThread } from "./nouns/memberships.ts";
import { putChangedReceipts } from "./nouns/receipts.ts";
import { roomFrom } from "./nouns/rooms.ts";
import { ownId, type RoomState, type State } from "./state.ts";

/** Most rooms of one call, so that their positions fit into one frame. */
const roomsPerCall = 400;

/** Drops all data of a server that was replaced or restored. Unsent data stays. */
export function forgetRooms(state: State): State {
  return inEveryNoun("onServerGone", {
    ...{ ...state, epoch: null, rooms: new Map(), left: new Map(), account: 0, directory: 0 },
  });
}

/**
 * Applies a piece of a pull: the rooms up to `reached` then equal those of a new load. The position of the account's stream is set only
 * after all pieces (`endPull`), so that a client whose connection is lost in between requests the changes after the old position again.
 */
export function applyPiece(state: State, piece: Pulled): State {
  let next: State = { ...state, epoch: piece.epoch };
  if (piece.own !== null) {
    const { me, directory } = piece.own;
    next = putAccounts({ ...next, me }, [me.account, ...directory.accounts]);
    next = { ...next, directory: Math.max(next.directory, directory.position) };
  }
  next = putAccounts(next, piece.accounts);
  for (const roomId of piece.left) next = leaveRoom(next, roomId, next.account);
  for (const entry of piece.rooms) next = takeEntry(next, entry);
  for (const tail of piece.tails) next = tail.type === "start_over" ? startAfresh(next, tail) : applyTail(next, tail);
  for (const thread of piece.threads) next = changeRoom(next, thread.roomId, (room) => putThread(room, thread));
  next = inEveryNoun("onPiece", next, piece);
  for (const { roomId, version, receipts } of piece.receipts)
    next = changeRoom(next, roomId, (room) => putChangedReceipts(room, version, receipts));
  return next;
}

/** All pieces are applied: the state is at least as new as the first piece. */
export function endPull(state: State, account: number): State {
  return { ...state, account: Math.max(state.account, account) };
}

/** Applies a tail to its room. A tail that begins after the room's position would leave a gap: it changes nothing. */
export function applyTail(state: State, tail: Tail): State {
  const me = ownId(state);
  if (tail.type === "start_over") {
    const started = startRoomOver(state, tail.entry);
    const withThreads = changeRoom(started, tail.roomId, (room) => tail.threads.reduce(putThread, room));
    return putAccounts(withThreads, tail.accounts);
  }
  const room = state.rooms.get(tail.roomId);
  if (!room || tail.from > room.position) return state;
  const next = changeRoom(putAccounts(state, tail.accounts), tail.roomId, (held) => {
    const applied = putMembership(applyRoomEvents(held, tail.events, me, false), tail.membership);
    return tail.threads.reduce(putThread, applied);
  });
  return arrived(
    next,
    tail.roomId,
    tail.events.flatMap((event) => (event.type === "message.created" ? [event.message] : [])),
  );
}

/** Replaces a room by a new entry; its windows, members and receipts have to be loaded again. */
export function startRoomOver(state: State, entry: RoomEntry, threads?: readonly ThreadEntry[]): State {
  const held = state.rooms.get(entry.room.id);
  // The account's stream may have brought a newer membership than the entry's, counted at a later position.
  const membership = held && held.membership.revision > entry.membership.revision ? held.membership : entry.membership;
  const followed = threads ? new Map(threads.map((thread) => [thread.threadId, thread])) : held?.threads;
  const fresh = { ...roomFrom(entry), membership, threads: followed ?? new Map(), openedAt: held?.openedAt ?? 0 };
  return {
    ...state,
    rooms: withEntry(state.rooms, entry.room.id, fresh),
    left: withEntry(state.left, entry.room.id, undefined),
  };
}

// During a pull no events of the account's stream are applied, so the reader's own data of the room is not newer than the piece.
function startAfresh(state: State, { entry, threads, roomId }: Extract<Tail, { type: "start_over" }>): State {
  return startRoomOver(inEveryNoun("onRoomStartsOver", state, roomId), entry, threads);
}

// A changed room comes as an entry only if the client had no messages of it at the request; data loaded since needs a tail in addition.
function takeEntry(state: State, entry: RoomEntry): State {
  const held = state.rooms.get(entry.room.id);
  if (!held || (entry.position > held.position && !holdsMore(held))) return startRoomOver(state, entry);
  return changeRoom(state, entry.room.id, (room) => putMembership(room, entry.membership));
}

/** The state's positions in the rooms after an id, as input of `sync.pull`, at most `roomsPerCall` rooms. */
export function positionsOf(state: State, after: RoomId | null): Input<"sync.pull"> {
  if (state.epoch === null) return {};
  const ids = [...state.rooms.keys()].filter((id) => after === null || id > after).sort();
  const named = ids.slice(0, roomsPerCall).flatMap((id) => state.rooms.get(id) ?? []);
  return {
    epoch: state.epoch,
    account: state.account,
    directory: state.directory,
    after: after ?? undefined,
    upTo: ids.length > named.length ? named.at(-1)?.room.id : undefined,
    rooms: named.map((room) => ({
      roomId: room.room.id,
      position: room.position,
      revision: room.membership.revision,
      receipts: room.receipts?.version ?? null,
      timeline: holdsMore(room),
    })),
  };
}

// True if the client has more than the entry of a room: an entry alone cannot bring it up to date.
function holdsMore(room: RoomState): boolean {
  return room.windows.size > 0 || room.members !== null || room.receipts !== null || room.threads.size > 0;
}
