import type { Message } from "@parley/protocol";
import { revisionOf } from "@parley/protocol/reading";
import { withNewer } from "../immutable.ts";
import type { RoomMessage, RoomState } from "../state.ts";

const isRevised = (message: Message, held: Message): boolean => revisionOf(message) > revisionOf(held);

/** Adds the room id to messages. */
const inRoom = (room: RoomState, messages: readonly Message[]): RoomMessage[] =>
  messages.map((message) => ({ ...message, roomId: room.room.id }));

/** Puts messages into the room, unless it has a newer state of them. */
export function holdMessages(room: RoomState, messages: readonly Message[]): RoomState {
  return withMessages(room, inRoom(room, messages), () => true);
}

/** Updates messages that the room has already, and ignores the others. */
export function reviseMessages(room: RoomState, messages: readonly Message[]): RoomState {
  return withMessages(room, inRoom(room, messages), ({ id }) => room.messages.has(id));
}

function withMessages(
  room: RoomState,
  offered: readonly RoomMessage[],
  isWanted: (message: RoomMessage) => boolean,
): RoomState {
  const messages = withNewer(room.messages, offered.filter(isWanted), (message) => message.id, isRevised);
  let { lastMessage } = room;
  for (const message of offered)
    if (lastMessage?.id === message.id && isRevised(message, lastMessage)) lastMessage = message;
  return messages === room.messages && lastMessage === room.lastMessage ? room : { ...room, messages, lastMessage };
}
