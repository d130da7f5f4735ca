import type { AccountEvent, AccountId, Message, RoomEvent, RoomId } from "@parley/protocol";
import { positionOf } from "@parley/protocol/reading";
import { inEveryNoun } from "./every-noun.ts";
import { withEntry } from "./immutable.ts";
import { isKnownRoomEvent } from "./known-events.ts";
import { applyToLines } from "./messages/lines.ts";
import { applyToMessages } from "./messages/messages.ts";
import { applyToOwnReactions } from "./messages/own-reactions.ts";
import { countEvents } from "./messages/tallies.ts";
import { putAccounts } from "./nouns/accounts.ts";
import { applyToMembers } from "./nouns/members.ts";
import { putMembership, putThread } from "./nouns/memberships.ts";
import { applyToReceipts } from "./nouns/receipts.ts";
import { applyToRetention } from "./nouns/retention.ts";
import { applyToRoom, roomFrom } from "./nouns/rooms.ts";
import { setTyping } from "./nouns/typing.ts";
import type { Recent, RoomState, State } from "./state.ts";

/** Number of applied events that are kept, to replay them over pages that were read before them. */
const recentEvents = 200;

/**
 * Applies consecutive events of a room after its position; earlier events are ignored. `live` events also change the counts; events of a
 * tail do not, because a tail has its own counts.
 */
export function applyRoomEvents(
  room: RoomState,
  events: readonly RoomEvent[],
  me: AccountId,
  live: boolean,
): RoomState {
  const next = events.filter((event) => positionOf(event) > room.position);
  const last = next.at(-1);
  if (!last) return room;
  const position = positionOf(last);
  const known = next.filter(isKnownRoomEvent);
  const counted = live ? countEvents(room, known, me) : { ...room, tally: { floor: position, effects: [] } };
  const applied = known.reduce(
    (state, event) =>
      replayed(applyToRetention(applyToReceipts(applyToRoom(state, event, me), event), event, live), event, me),
    counted,
  );
  // An unknown event may have changed anything: the room is loaded again.
  const stale = applied.stale || known.length < next.length;
  return { ...applied, position, stale, recent: remembered(room.recent, known) };
}

/** The idempotent effects of an event, for a replay. */
function replayed(room: RoomState, event: RoomEvent, me: AccountId): RoomState {
  const said = applyToLines(applyToMessages(room, event), event);
  return applyToMembers(applyToOwnReactions(said, event, me), event);
}

function remembered(recent: Recent, next: readonly RoomEvent[]): Recent {
  const all = [...recent.events, ...next];
  const dropped = all.at(-recentEvents - 1);
  return dropped ? { floor: positionOf(dropped), events: all.slice(-recentEvents) } : { ...recent, events: all };
}

/**
 * Applies a page that was read at a position of the room, then replays the later events over it. Null if these events are no longer
 * kept: the page has to be read again.
 */
export function takePage(
  room: RoomState,
  readAt: number,
  me: AccountId,
  apply: (room: RoomState) => RoomState,
): RoomState | null {
  if (readAt < room.recent.floor && readAt < room.position) return null;
  const since = room.recent.events.filter((event) => positionOf(event) > readAt);
  return since.reduce((state, event) => replayed(state, event, me), apply(room));
}

/** Applies the next event of the account's stream. */
export function applyAccountEvent(state: State, event: AccountEvent): State {
  return inEveryNoun("onAccountEvent", applied(state, event), event);
}

function applied(state: State, event: AccountEvent): State {
  const at = { ...state, account: event.position };
  switch (event.type) {
    case "room.entered":
      return putAccounts(enterRoom(at, event.entry), event.accounts);
    case "room.left":
      return isNewer(state, event.roomId, event.position) ? at : leaveRoom(at, event.roomId, event.position);
    case "membership.changed":
      return changeRoom(at, event.membership.roomId, (room) => putMembership(room, event.membership));
    case "thread.changed":
      return changeRoom(at, event.thread.roomId, (room) => putThread(room, event.thread));
    case "me.changed":
      return putAccounts({ ...at, me: event.me }, [event.me.account]);
    default:
      return at;
  }
}

/** True if a room was read after a position of the account's stream: an account that left at that position has returned since. */
function isNewer({ rooms }: State, roomId: string, position: number): boolean {
  return (rooms.get(roomId)?.membership.revision ?? 0) > position;
}

/** Adds a room, unless it is in the state or was left after the entry was read. */
export function enterRoom(state: State, entry: Parameters<typeof roomFrom>[0]): State {
  const { id } = entry.room;
  if (entry.membership.revision <= (state.left.get(id) ?? 0)) return state;
  const held = state.rooms.get(id);
  if (held) return changeRoom(state, id, (room) => putMembership(room, entry.membership));
  return { ...state, rooms: withEntry(state.rooms, id, roomFrom(entry)) };
}

/** Drops a room that was left at a position of the account's stream. */
export function leaveRoom(state: State, roomId: string, at: number): State {
  return {
    ...inEveryNoun("onRoomLeft", state, roomId),
    rooms: withEntry(state.rooms, roomId, undefined),
    typing: withEntry(state.typing, roomId, undefined),
    left: withEntry(state.left, roomId, at),
  };
}

/** Changes a room of the state; the same state if it has no such room. */
export function changeRoom(state: State, roomId: string, change: (room: RoomState) => RoomState): State {
  const room = state.rooms.get(roomId);
  const next = room && change(room);
  return next === room ? state : { ...state, rooms: withEntry(state.rooms, roomId, next) };
}

/** Effects of the arrival of messages: removes them from the outbox, and ends their authors' typing. */
export function arrived(state: State, roomId: RoomId, messages: readonly Message[]): State {
  if (messages.length === 0) return state;
  const ids = new Set(messages.map((message) => message.id));
  const outbox = state.outbox.some((entry) => ids.has(entry.id))
    ? state.outbox.filter((entry) => !ids.has(entry.id))
    : state.outbox;
  const settled = outbox === state.outbox ? state : { ...state, outbox };
  return messages.reduce(
    (next, message) => setTyping(next, roomId, message.threadId ?? null, message.authorId, null),
    settled,
  );
}
