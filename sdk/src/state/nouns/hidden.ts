import type { AccountEvent, MessageId, Pulled, RoomId } from "@parley/protocol";
import { withEntry } from "../immutable.ts";
import { positionOf } from "../messages/windows.ts";
import type { StateNoun } from "../noun.ts";
import { has, isText } from "../shape.ts";
import type { RoomMessage, RoomState, State, TimelineWindow } from "../state.ts";

/** The messages that the account has hidden for itself, by room. */
export type Hidden = ReadonlyMap<RoomId, ReadonlySet<MessageId>>;

/** The field for hidden messages in the state. */
export interface HiddenState {
  /** All hidden messages in the account's rooms. Programs see such a message without content. */
  readonly hidden: Hidden;
}

/** Hides messages of a room, or shows them again; the same object if nothing changes. */
export function withHidden(hidden: Hidden, roomId: RoomId, ids: readonly MessageId[], isOn: boolean): Hidden {
  const held = hidden.get(roomId);
  if (ids.every((id) => held?.has(id) === true || !isOn) && (isOn || !ids.some((id) => held?.has(id)))) return hidden;
  const next = new Set(held);
  for (const id of ids) {
    if (isOn) next.add(id);
    else next.delete(id);
  }
  return withEntry(hidden, roomId, next.size === 0 ? undefined : next);
}

function put(state: State, roomId: RoomId, ids: readonly MessageId[], isOn: boolean): State {
  const hidden = withHidden(state.hidden, roomId, ids, isOn);
  if (hidden === state.hidden) return state;
  return isOn ? { ...state, hidden } : shownAgain({ ...state, hidden }, roomId, ids);
}

/**
 * Pages that were read while a message was hidden do not contain it: if a window may lack a message that is shown again, the room is loaded
 * again. This is rare: the device that hid the message still has it.
 */
function shownAgain(state: State, roomId: RoomId, ids: readonly MessageId[]): State {
  const room = state.rooms.get(roomId);
  if (!room || room.windows.size === 0) return state;
  const isLoading = [...state.loads].some(([key, { loading }]) => loading !== null && key.startsWith(roomId));
  if (!isLoading && !ids.some((id) => isLacking(room, id))) return state;
  return { ...state, rooms: withEntry(state.rooms, roomId, { ...room, stale: true }) };
}

function isLacking(room: RoomState, id: MessageId): boolean {
  const held = room.messages.get(id);
  if (!held) return true;
  return [...room.windows.values()].some(
    (window) => window.threadId === (held.threadId ?? null) && !window.ids.includes(id) && isWithin(room, window, held),
  );
}

/** True if a window contains the position of a message. */
function isWithin(room: RoomState, { ids, hasOlder, hasNewer }: TimelineWindow, { position }: RoomMessage): boolean {
  const isBehindFirst = !hasOlder || positionOf(room, ids[0]) < position;
  return isBehindFirst && (!hasNewer || position < positionOf(room, ids.at(-1)));
}

/** Replaces the hidden messages. */
function replaced(state: State, hidden: Hidden): State {
  let next: State = { ...state, hidden };
  for (const [roomId, ids] of state.hidden) {
    const shown = [...ids].filter((id) => !hidden.get(roomId)?.has(id));
    if (shown.length > 0) next = shownAgain(next, roomId, shown);
  }
  return next;
}

function onAccountEvent(state: State, event: AccountEvent): State {
  if (event.type === "message.hidden") return put(state, event.roomId, [event.messageId], true);
  if (event.type === "message.unhidden") return put(state, event.roomId, event.messageIds, false);
  return event.type === "room.left" ? dropRoom(state, event.roomId) : state;
}

const dropRoom = (state: State, roomId: RoomId): State => ({
  ...state,
  hidden: withEntry(state.hidden, roomId, undefined),
});

const fromList = (rooms: readonly HiddenIn[]): Hidden =>
  new Map(rooms.map(({ roomId, messageIds }) => [roomId, new Set(messageIds)]));
const toList = (hidden: Hidden): HiddenIn[] =>
  [...hidden].map(([roomId, ids]) => ({ roomId, messageIds: [...ids].sort() }));

interface HiddenIn {
  readonly roomId: RoomId;
  readonly messageIds: readonly MessageId[];
}

/** Applies an answer like its event, unless the account's stream has already reached that event. */
const answered =
  (isOn: boolean) =>
  (state: State, { revision }: { revision: number }, input: Readonly<Record<string, unknown>>): State =>
    revision > state.account ? put(state, String(input.roomId), [String(input.messageId)], isOn) : state;

const nothing: Hidden = new Map();

export const hiddenNoun: StateNoun<HiddenState> = {
  empty: { hidden: nothing },
  onAccountEvent,
  onPiece: (state, { own }: Pulled) => (own?.hidden ? replaced(state, fromList(own.hidden.rooms)) : state),
  onRoomLeft: dropRoom,
  confirmed: ({ hidden }, { kind, roomId, messageId = "" }) =>
    kind === "hide" ? hidden.get(roomId)?.has(messageId) === true : undefined,
  answers: { "hidden.hide": answered(true), "hidden.unhide": answered(false) },
  onServerGone: (state) => ({ ...state, hidden: nothing }),
  snapshot: ({ hidden }) => Object.fromEntries(toList(hidden).map(({ roomId, messageIds }) => [roomId, messageIds])),
  held: {
    prefix: "hidden ",
    fits: has({ rooms: Array.isArray }),
    parts: ({ hidden }) => (hidden.size === 0 ? [] : [["hidden list", hidden, () => ({ rooms: toList(hidden) })]]),
    restore: (state, records: readonly [string, { rooms: HiddenIn[] }][]) => {
      const [[, record] = []] = records;
      const rooms = record?.rooms.filter(has({ roomId: isText, messageIds: Array.isArray })) ?? [];
      return record ? { ...state, hidden: fromList(rooms) } : state;
    },
  },
};
