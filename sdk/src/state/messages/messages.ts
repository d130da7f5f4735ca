import type { AccountId, Message, MessageId, Position, Reaction, RoomEvent, RoomEventOf } from "@parley/protocol";
import { revisionOf } from "@parley/protocol/reading";
import { reactors, threadAuthors } from "../../contract/contract.ts";
import { withEntry } from "../immutable.ts";
import type { RoomMessage, RoomState } from "../state.ts";
import { holdMessages, reviseMessages } from "./hold-messages.ts";
import { insertIntoWindows } from "./windows.ts";

/**
 * Applies an event to the messages in the state. Idempotent, also for a message that contains the change already: so events can be
 * replayed over a page that was read before them.
 */
export function applyToMessages(room: RoomState, event: RoomEvent): RoomState {
  switch (event.type) {
    case "message.created":
      return created(room, event.message);
    case "message.edited":
    case "message.updated":
      return reviseMessages(room, [event.message]);
    case "message.deleted": {
      const unquoted = withoutQuotes(room, event.messageId);
      const blanked = change(unquoted, event.messageId, event.position, (message) => blank(message, event.at));
      if (event.threadId === undefined) return blanked;
      return change(blanked, event.threadId, event.position, (root) =>
        answered(root, -1, root.thread?.lastReplyAt ?? 0, []),
      );
    }
    case "reaction.added":
      return change(room, event.messageId, event.position, (message) =>
        withReactions(message, reacted(message.reactions ?? [], event.emoji, event.by)),
      );
    case "reaction.removed":
      return change(room, event.messageId, event.position, (message) =>
        withReactions(message, unreacted(message.reactions ?? [], event)),
      );
    case "message.pinned":
      return change(room, event.messageId, event.position, (message) => ({
        ...message,
        pinned: { at: event.at, by: event.by },
      }));
    case "message.unpinned":
      return change(room, event.messageId, event.position, ({ pinned: _, ...message }) => message);
    default:
      return room;
  }
}

function created(room: RoomState, message: Message): RoomState {
  const inserted = insertIntoWindows(room, message);
  const held = inserted === room ? reviseMessages(room, [message]) : holdMessages(inserted, [message]);
  if (message.threadId === undefined) return held;
  return change(held, message.threadId, message.position, (root) =>
    answered(root, 1, message.createdAt, [message.authorId]),
  );
}

function change(
  room: RoomState,
  id: MessageId,
  position: Position,
  to: (message: RoomMessage) => RoomMessage,
): RoomState {
  const apply = (message: RoomMessage): RoomMessage =>
    revisionOf(message) >= position ? message : { ...to(message), revision: position };
  const held = room.messages.get(id);
  const next = held && apply(held);
  const messages = next ? withEntry(room.messages, id, next) : room.messages;
  const { lastMessage } = room;
  if (lastMessage?.id !== id) return messages === room.messages ? room : { ...room, messages };
  const last = held === lastMessage && next ? next : apply(lastMessage);
  return messages === room.messages && last === lastMessage ? room : { ...room, messages, lastMessage: last };
}

function answered(root: RoomMessage, by: number, lastReplyAt: number, authors: readonly AccountId[]): RoomMessage {
  const { replies = 0, authorIds = [] } = root.thread ?? {};
  const named = [...new Set([...authorIds, ...authors])].slice(0, threadAuthors);
  return { ...root, thread: { replies: replies + by, authorIds: named, lastReplyAt } };
}

// A deleted message keeps these fields only. They are listed one by one, so that fields of later versions are dropped too.
export function blank(message: RoomMessage, deletedAt: number): RoomMessage {
  const { roomId, id, authorId, position, createdAt, threadId, thread } = message;
  return {
    roomId,
    id,
    authorId,
    position,
    createdAt,
    text: "",
    ...(threadId !== undefined && { threadId }),
    ...(thread && { thread }),
    deletedAt,
  };
}

/** Removes the quoted part of a deleted message from the messages that quote it. This does not change their revision. */
function withoutQuotes(room: RoomState, id: MessageId): RoomState {
  const bare = ({ quote: _, ...message }: RoomMessage): RoomMessage => message;
  const quoting = ({ replyTo, quote }: RoomMessage) => replyTo === id && quote !== undefined;
  const { lastMessage } = room;
  let { messages } = room;
  for (const message of room.messages.values())
    if (quoting(message)) messages = withEntry(messages, message.id, bare(message));
  if (!lastMessage || !quoting(lastMessage)) return messages === room.messages ? room : { ...room, messages };
  return { ...room, messages, lastMessage: messages.get(lastMessage.id) ?? bare(lastMessage) };
}

export function withReactions({ reactions: _, ...message }: RoomMessage, reactions: Reaction[]): RoomMessage {
  return reactions.length === 0 ? message : { ...message, reactions };
}

// The first accounts are listed; further ones are only counted.
export function reacted(reactions: readonly Reaction[], emoji: string, by: AccountId): Reaction[] {
  const held = reactions.find((reaction) => reaction.emoji === emoji);
  if (!held) return [...reactions, { emoji, accountIds: [by] }];
  const { accountIds, count } = held;
  const next =
    accountIds.length < reactors
      ? { emoji, accountIds: [...accountIds, by] }
      : { emoji, accountIds, count: (count ?? accountIds.length) + 1 };
  return reactions.map((reaction) => (reaction === held ? next : reaction));
}

type Unreacted = Pick<RoomEventOf<"reaction.removed">, "emoji" | "by" | "next">;

export function unreacted(reactions: readonly Reaction[], event: Unreacted): Reaction[] {
  return reactions
    .map((reaction) => (reaction.emoji === event.emoji ? without(reaction, event) : reaction))
    .filter((reaction) => reaction.accountIds.length > 0);
}

function without({ emoji, accountIds, count }: Reaction, { by, next }: Unreacted): Reaction {
  const left = accountIds.filter((id) => id !== by);
  const named = next === undefined ? left : [...left, next];
  const all = (count ?? accountIds.length) - 1;
  return all > named.length ? { emoji, accountIds: named, count: all } : { emoji, accountIds: named };
}
