import type { AccountId, MessageId, OwnReaction, RoomEvent } from "@parley/protocol";
import { withEntry } from "../immutable.ts";
import type { RoomMessage, RoomState } from "../state.ts";

const none: ReadonlySet<string> = new Set();

/**
 * True if the reader has reacted to a message with an emoji. A message lists the first hundred accounts of an emoji; if the reader is not
 * among them, `reacted` of the room has the reaction.
 */
export function hasReacted(
  room: Pick<RoomState, "reacted">,
  message: RoomMessage,
  emoji: string,
  me: AccountId,
): boolean {
  const named = message.reactions?.find((reaction) => reaction.emoji === emoji)?.accountIds.includes(me);
  return named === true || (room.reacted.get(message.id)?.has(emoji) ?? false);
}

/** Applies an event to the reader's own reactions. Idempotent. */
export function applyToOwnReactions(room: RoomState, event: RoomEvent, me: AccountId): RoomState {
  if (event.type === "message.deleted") return withOwn(room, event.messageId, none);
  if ((event.type !== "reaction.added" && event.type !== "reaction.removed") || event.by !== me) return room;
  if (!room.messages.has(event.messageId)) return room;
  const own = new Set(room.reacted.get(event.messageId));
  if (event.type === "reaction.added") own.add(event.emoji);
  else own.delete(event.emoji);
  return withOwn(room, event.messageId, own);
}

/** Puts the reader's own reactions that messages do not list; they were read together with these messages. */
export function putOwnReactions(
  room: RoomState,
  messages: readonly { readonly id: MessageId }[],
  reacted: readonly OwnReaction[] = [],
): RoomState {
  const byMessage = new Map<MessageId, Set<string>>();
  for (const { messageId, emoji } of reacted)
    byMessage.set(messageId, (byMessage.get(messageId) ?? new Set()).add(emoji));
  return messages.reduce((next, { id }) => withOwn(next, id, byMessage.get(id) ?? none), room);
}

function withOwn(room: RoomState, id: MessageId, own: ReadonlySet<string>): RoomState {
  if (own.size === 0 && !room.reacted.has(id)) return room;
  return { ...room, reacted: withEntry(room.reacted, id, own.size === 0 ? undefined : own) };
}
