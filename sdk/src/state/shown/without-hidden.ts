import type { RoomId } from "@parley/protocol";
import { withEntry } from "../immutable.ts";
import { type Hidden, withHidden } from "../nouns/hidden.ts";
import type { RoomMessage, RoomState, State } from "../state.ts";

/**
 * The state for programs without the content of hidden messages: these have no content anywhere, and answers to them have no quoted part. The
 * content stays in the internal state, so that showing a message again needs no call. The same object for the same state; the state itself if
 * no message is hidden.
 */
export function withoutHidden(state: State): State {
  const hidden = hiddenWith(state);
  if (hidden.size === 0 && state.hidden.size === 0) return state;
  const known = states.get(state);
  if (known) return known;
  const shown = { ...state, hidden, rooms: roomsWith(state.rooms, hidden), confirmed: state.confirmed ?? state };
  states.set(state, shown);
  return shown;
}

const states = new WeakMap<State, State>();

/** The hidden messages, with the pending changes of this device. The same map for the same input. */
export function hiddenWith({ hidden, changes }: Pick<State, "hidden" | "changes">): Hidden {
  if (changes.size === 0) return hidden;
  const last = overlays.get(changes);
  if (last?.below === hidden) return last.hidden;
  let next = hidden;
  for (const { kind, roomId, messageId = "", value, error } of changes.values())
    if (kind === "hide" && error === null) next = withHidden(next, roomId, [messageId], value === true);
  overlays.set(changes, { below: hidden, hidden: next });
  return next;
}

const overlays = new WeakMap<State["changes"], { readonly below: Hidden; readonly hidden: Hidden }>();

function roomsWith(rooms: State["rooms"], hidden: Hidden): State["rooms"] {
  const last = maps.get(rooms);
  if (last?.hidden === hidden) return last.rooms;
  const next = new Map<RoomId, RoomState>(rooms);
  for (const [roomId, ids] of hidden) {
    const room = rooms.get(roomId);
    if (room) next.set(roomId, roomWith(room, ids));
  }
  maps.set(rooms, { hidden, rooms: next });
  return next;
}

const maps = new WeakMap<State["rooms"], { readonly hidden: Hidden; readonly rooms: State["rooms"] }>();

function roomWith(room: RoomState, ids: ReadonlySet<string>): RoomState {
  const last = veiledRooms.get(room);
  if (last?.ids === ids) return last.room;
  let { messages, lastMessage } = room;
  for (const message of messages.values()) {
    const next = messageWith(message, ids);
    if (next !== message) messages = withEntry(messages, message.id, next);
  }
  lastMessage = lastMessage && messageWith(lastMessage, ids);
  const shown = { ...room, messages, lastMessage };
  veiledRooms.set(room, { ids, room: shown });
  return shown;
}

const veiledRooms = new WeakMap<RoomState, { readonly ids: ReadonlySet<string>; readonly room: RoomState }>();

function messageWith(message: RoomMessage, ids: ReadonlySet<string>): RoomMessage {
  const isHidden = ids.has(message.id);
  const quotes = message.quote !== undefined && message.replyTo !== undefined && ids.has(message.replyTo);
  if (!isHidden && !quotes) return message;
  const known = messages.get(message);
  if (known !== undefined && known.hidden === (isHidden || undefined)) return known;
  const next = isHidden ? withoutContent(message) : withoutQuote(message);
  messages.set(message, next);
  return next;
}

const messages = new WeakMap<RoomMessage, RoomMessage>();

const withoutQuote = ({ quote: _, ...message }: RoomMessage): RoomMessage => message;

// A hidden message keeps these fields only. They are listed one by one, so that fields of later versions are dropped too.
function withoutContent(message: RoomMessage): RoomMessage {
  const { roomId, id, authorId, position, createdAt, threadId, thread, revision } = message;
  return {
    ...{ roomId, id, authorId, position, createdAt, text: "", hidden: true },
    ...(threadId !== undefined && { threadId }),
    ...(thread && { thread }),
    ...(revision !== undefined && { revision }),
  };
}
