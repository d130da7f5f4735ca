import type { AccountEvent, MessageId, Pulled, RoomId, ScheduledMessage } from "@parley/protocol";
import { withEntry } from "../immutable.ts";
import type { StateNoun } from "../noun.ts";
import { has, isNumber, isText } from "../shape.ts";
import type { State } from "../state.ts";

/** The field for scheduled messages in the state. */
export interface ScheduledState {
  /** The account's scheduled messages, those that failed included, by `scheduledKey`. */
  readonly scheduled: ReadonlyMap<string, ScheduledMessage>;
}

/** Key of a scheduled message: its id is unique within its room only. */
export const scheduledKey = (roomId: RoomId, messageId: MessageId): string => `${roomId}/${messageId}`;
const keyOf = ({ roomId, id }: ScheduledMessage) => scheduledKey(roomId, id);
const byKey = (items: readonly ScheduledMessage[]) => new Map(items.map((one) => [keyOf(one), one]));

function put(state: State, one: ScheduledMessage): State {
  const held = state.scheduled.get(keyOf(one));
  if (held && held.revision >= one.revision) return state;
  return { ...state, scheduled: withEntry(state.scheduled, keyOf(one), one) };
}

/** Removes a scheduled message, unless it was scheduled again after that position of the account's stream. */
function drop(state: State, key: string, position: number): State {
  const held = state.scheduled.get(key);
  return held && held.revision < position ? { ...state, scheduled: withEntry(state.scheduled, key, undefined) } : state;
}

/** Drops messages of a room that were scheduled before a position of the account's stream. */
function dropRoom(state: State, roomId: RoomId, before = Number.POSITIVE_INFINITY): State {
  const kept = [...state.scheduled].filter(([, one]) => one.roomId !== roomId || one.revision >= before);
  return kept.length === state.scheduled.size ? state : { ...state, scheduled: new Map(kept) };
}

function onAccountEvent(state: State, event: AccountEvent): State {
  if (event.type === "scheduled.changed") return put(state, event.scheduled);
  if (event.type === "scheduled.gone") return drop(state, scheduledKey(event.roomId, event.messageId), event.position);
  return event.type === "room.left" ? dropRoom(state, event.roomId, event.position) : state;
}

/** A pull contains the whole list, or says that nothing has changed. */
function onPiece(state: State, { own }: Pulled): State {
  return own?.scheduled.startOver ? { ...state, scheduled: byKey(own.scheduled.items) } : state;
}

const none: ReadonlyMap<string, ScheduledMessage> = new Map();

export const scheduledNoun: StateNoun<ScheduledState> = {
  empty: { scheduled: none },
  onAccountEvent,
  onPiece,
  onRoomLeft: (state, roomId) => dropRoom(state, roomId),
  // An answer that arrives after its event is ignored: the message may have been sent or cancelled since.
  answers: {
    "scheduled.set": (state, output: ScheduledMessage) =>
      output.revision > state.account ? put(state, output) : state,
    "scheduled.cancel": (state, { revision }: { revision: number }, { roomId, messageId }) =>
      drop(state, scheduledKey(String(roomId), String(messageId)), revision),
  },
  onServerGone: (state) => ({ ...state, scheduled: none }),
  snapshot: ({ scheduled }) => Object.fromEntries(scheduled),
  held: {
    prefix: "scheduled ",
    fits: has({ id: isText, roomId: isText, text: isText, sendAt: isNumber, revision: isNumber }),
    parts: ({ scheduled }) => [...scheduled].map(([key, one]) => [`scheduled ${key}`, one, () => one]),
    restore: (state, records: readonly [string, ScheduledMessage][]) => ({ ...state, scheduled: new Map(records) }),
  },
};
