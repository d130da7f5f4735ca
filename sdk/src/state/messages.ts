import type { AccountId, Message, MessageId, Position, Reaction, RoomEvent } from "@parley/protocol";
import { isRevised, withEntry, withNewer } from "./immutable.ts";
import type { RoomState } from "./state.ts";
import { insertIntoWindows } from "./windows.ts";

/**
 * Applies an event to the messages that are held. Applying it again, or to a message that contains it already, changes
 * nothing: that lets events be replayed over a page that was read before them.
 */
export function applyToMessages(room: RoomState, event: RoomEvent): RoomState {
  switch (event.type) {
    case "message.created":
      return created(room, event.message, event.position);
    case "message.edited":
      return reviseMessages(room, [event.message]);
    case "message.deleted": {
      const blanked = change(room, event.messageId, event.position, (message) => blank(message, event.at));
      if (event.threadId === null) return blanked;
      return change(blanked, event.threadId, event.position, (root) =>
        answered(root, -1, root.thread?.lastReplyAt ?? null),
      );
    }
    case "reaction.added":
      return change(room, event.messageId, event.position, (message) => ({
        ...message,
        reactions: reacted(message.reactions, event.emoji, event.by),
      }));
    case "reaction.removed":
      return change(room, event.messageId, event.position, (message) => ({
        ...message,
        reactions: unreacted(message.reactions, event.emoji, event.by),
      }));
    case "message.pinned":
      return change(room, event.messageId, event.position, (message) => ({
        ...message,
        pinnedAt: event.at,
        pinnedBy: event.by,
      }));
    case "message.unpinned":
      return change(room, event.messageId, event.position, (message) => ({
        ...message,
        pinnedAt: null,
        pinnedBy: null,
      }));
    default:
      return room;
  }
}

/** Holds messages, in place of older states of them. */
export function holdMessages(room: RoomState, messages: readonly Message[]): RoomState {
  return withMessages(
    room,
    withNewer(room.messages, messages, (message) => message.id, isRevised),
    messages,
  );
}

/** Takes newer states of messages that are held and leaves out the others. */
export function reviseMessages(room: RoomState, messages: readonly Message[]): RoomState {
  const held = messages.filter((message) => room.messages.has(message.id));
  return withMessages(
    room,
    withNewer(room.messages, held, (message) => message.id, isRevised),
    messages,
  );
}

function withMessages(room: RoomState, messages: RoomState["messages"], offered: readonly Message[]): RoomState {
  let { lastMessage } = room;
  for (const message of offered)
    if (lastMessage?.id === message.id && isRevised(message, lastMessage)) lastMessage = message;
  return messages === room.messages && lastMessage === room.lastMessage ? room : { ...room, messages, lastMessage };
}

function created(room: RoomState, message: Message, position: Position): RoomState {
  const inserted = insertIntoWindows(room, message);
  const held = inserted === room ? reviseMessages(room, [message]) : holdMessages(inserted, [message]);
  if (message.threadId === null) return held;
  return change(held, message.threadId, position, (root) => answered(root, 1, message.createdAt));
}

function change(room: RoomState, id: MessageId, position: Position, to: (message: Message) => Message): RoomState {
  const apply = (message: Message): Message =>
    message.revision >= position ? message : { ...to(message), revision: position };
  const held = room.messages.get(id);
  const next = held && apply(held);
  const messages = next ? withEntry(room.messages, id, next) : room.messages;
  const { lastMessage } = room;
  if (lastMessage?.id !== id) return messages === room.messages ? room : { ...room, messages };
  const last = held === lastMessage && next ? next : apply(lastMessage);
  return messages === room.messages && last === lastMessage ? room : { ...room, messages, lastMessage: last };
}

function answered(root: Message, by: number, lastReplyAt: number | null): Message {
  return { ...root, thread: { replies: (root.thread?.replies ?? 0) + by, lastReplyAt } };
}

// Its place and its thread stay; everything it said is gone.
function blank(message: Message, at: number): Message {
  return {
    ...message,
    text: "",
    mentions: [],
    mentionsRoom: false,
    reactions: [],
    forwarded: null,
    replyTo: null,
    editedAt: null,
    pinnedAt: null,
    pinnedBy: null,
    deletedAt: at,
  };
}

function reacted(reactions: readonly Reaction[], emoji: string, by: AccountId): Reaction[] {
  if (!reactions.some((reaction) => reaction.emoji === emoji)) return [...reactions, { emoji, accountIds: [by] }];
  return reactions.map((reaction) =>
    reaction.emoji === emoji && !reaction.accountIds.includes(by)
      ? { emoji, accountIds: [...reaction.accountIds, by] }
      : reaction,
  );
}

function unreacted(reactions: readonly Reaction[], emoji: string, by: AccountId): Reaction[] {
  return reactions
    .map((reaction) =>
      reaction.emoji === emoji ? { emoji, accountIds: reaction.accountIds.filter((id) => id !== by) } : reaction,
    )
    .filter((reaction) => reaction.accountIds.length > 0);
}
