import type { Input, Pulled, RoomEntry, Tail } from "@parley/protocol";
import { putAccounts } from "./accounts.ts";
import { forgetHeld, putDraft } from "./drafts.ts";
import { applyRoomEvents, arrived, changeRoom, leaveRoom } from "./events.ts";
import { withEntry } from "./immutable.ts";
import { putMembership, putThread } from "./memberships.ts";
import { putChangedReceipts } from "./receipts.ts";
import { roomFrom } from "./rooms.ts";
import type { RoomState, State } from "./state.ts";

/** Rooms that one pull can name. */
const roomsPerPull = 500;

/** Takes the answer of `sync.pull` as a whole: the state is then what a fresh load would be. */
export function applyPulled(state: State, pulled: Pulled): State {
  const isFresh = pulled.startOver !== null || state.epoch === null;
  let next = isFresh ? forgetHeld({ ...state, rooms: new Map(), left: new Map(), account: 0, directory: 0 }) : state;
  next = { ...next, me: pulled.me, epoch: pulled.epoch };
  next = putAccounts(next, [pulled.me.account, ...pulled.directory.accounts]);
  for (const roomId of pulled.left) next = leaveRoom(next, roomId, pulled.account);
  const tails = new Set(pulled.tails.map((tail) => tail.roomId));
  for (const entry of pulled.rooms) next = takeEntry(next, entry, tails.has(entry.room.id));
  for (const tail of pulled.tails) next = applyTail(next, tail);
  for (const thread of pulled.threads) next = changeRoom(next, thread.roomId, (room) => putThread(room, thread));
  for (const draft of pulled.drafts) next = putDraft(next, draft);
  for (const { roomId, version, receipts } of pulled.receipts)
    next = changeRoom(next, roomId, (room) => putChangedReceipts(room, version, receipts));
  return {
    ...next,
    account: Math.max(next.account, pulled.account),
    directory: Math.max(next.directory, pulled.directory.position),
  };
}

/** Takes what happened in a room behind the reader's position; a tail behind a later position than the reader's changes nothing. */
export function applyTail(state: State, tail: Tail): State {
  const me = state.me?.account.id ?? "";
  if (tail.type === "start_over") return putAccounts(startRoomOver(state, tail.entry), tail.accounts);
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

/** Replaces a room by a fresh entry; its windows, members and receipts have to be loaded again. */
export function startRoomOver(state: State, entry: RoomEntry): State {
  const held = state.rooms.get(entry.room.id);
  // The personal stream may have said something newer than the entry, counted behind the entry's position.
  const membership = held && held.membership.revision > entry.membership.revision ? held.membership : entry.membership;
  const fresh = { ...roomFrom(entry), membership, threads: held?.threads ?? new Map(), openedAt: held?.openedAt ?? 0 };
  return {
    ...state,
    rooms: withEntry(state.rooms, entry.room.id, fresh),
    left: withEntry(state.left, entry.room.id, undefined),
  };
}

// A room that moved comes as an entry alone when nothing but the entry is held; else its tail says what happened.
function takeEntry(state: State, entry: RoomEntry, hasTail: boolean): State {
  const held = state.rooms.get(entry.room.id);
  if (!held || (!hasTail && entry.position > held.position)) return startRoomOver(state, entry);
  return changeRoom(state, entry.room.id, (room) => putMembership(room, entry.membership));
}

/** How far a state has got, as `sync.pull` asks for it: the rooms with the latest activity, when there are too many. */
export function positionsOf(state: State): Input<"sync.pull"> {
  if (state.epoch === null) return {};
  const rooms = [...state.rooms.values()].sort((a, b) => b.activeAt - a.activeAt).slice(0, roomsPerPull);
  return {
    epoch: state.epoch,
    account: state.account,
    directory: state.directory,
    rooms: rooms.map((room) => ({
      roomId: room.room.id,
      position: room.position,
      receipts: room.receipts?.version ?? null,
      timeline: holdsMore(room),
    })),
  };
}

// An entry alone cannot bring such a room up to date.
function holdsMore(room: RoomState): boolean {
  return room.windows.size > 0 || room.members !== null || room.receipts !== null || room.threads.size > 0;
}
