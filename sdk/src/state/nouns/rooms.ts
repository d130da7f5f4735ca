import type { AccountId, Room, RoomEntry, RoomEvent } from "@parley/protocol";
import { isRevised } from "../immutable.ts";
import type { RoomState } from "../state.ts";

/** The fields of a room that opening it loads, as they are before. */
export const notLoaded = (): Pick<
  RoomState,
  "messages" | "reacted" | "windows" | "lines" | "members" | "receipts"
> => ({
  messages: new Map(),
  reacted: new Map(),
  windows: new Map(),
  lines: new Map(),
  members: null,
  receipts: null,
});

/** A room from an entry, without loaded messages or members. */
export function roomFrom(entry: RoomEntry): RoomState {
  return {
    room: entry.room,
    position: entry.position,
    membership: entry.membership,
    lastMessage: entry.lastMessage && { ...entry.lastMessage, roomId: entry.room.id },
    activeAt: entry.activeAt,
    threads: new Map(),
    ...notLoaded(),
    tally: { floor: entry.position, effects: [] },
    recent: { floor: entry.position, events: [] },
    openedAt: 0,
    stale: false,
  };
}

/** Puts newer data of the room itself. */
export function putRoom(state: RoomState, room: Room): RoomState {
  return isRevised(room, state.room) ? { ...state, room } : state;
}

/** Applies an event to the room's own data, its last message, and the reader's role in it. */
export function applyToRoom(state: RoomState, event: RoomEvent, me: AccountId): RoomState {
  switch (event.type) {
    case "room.created":
    case "room.updated":
      return putRoom(state, event.room);
    case "member.joined":
    case "member.left":
      return putRoom(state, { ...state.room, memberCount: event.memberCount, revision: event.position });
    case "member.updated":
      return event.member.accountId === me
        ? { ...state, membership: { ...state.membership, role: event.member.role } }
        : state;
    case "message.created":
      if (event.message.threadId !== undefined) return state;
      if (event.message.position <= (state.lastMessage?.position ?? 0)) return state;
      return {
        ...state,
        lastMessage: { ...event.message, roomId: state.room.id },
        activeAt: event.message.createdAt,
      };
    default:
      return state;
  }
}
