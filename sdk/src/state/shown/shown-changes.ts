import type { AccountId, Membership, MessageId, RoomId } from "@parley/protocol";
import type { Change } from "../changes/changes.ts";
import { withEntry } from "../immutable.ts";
import { blank, reacted, unreacted, withReactions } from "../messages/messages.ts";
import { hasReacted } from "../messages/own-reactions.ts";
import type { OutboxEntry, RoomMessage, RoomState } from "../state.ts";

// Pure functions that apply pending changes to the confirmed state, for display only. They never change the confirmed state: when the server
// refuses a change, the confirmed value is shown again.

/** Memoizes the application of changes: the same object while the input object and its changes are the same. */
function remembering<T extends object>(make: (below: T, changes: readonly Change[], me: AccountId) => T) {
  const made = new WeakMap<T, { readonly changes: readonly Change[]; readonly shown: T }>();
  return (below: T, changes: readonly Change[], me: AccountId): T => {
    const last = made.get(below);
    if (last?.changes.length === changes.length && last.changes.every((change, at) => change === changes[at]))
      return last.shown;
    const shown = make(below, changes, me);
    made.set(below, { changes, shown });
    return shown;
  };
}

/** A room with the pending changes applied. */
export const roomWith = remembering<RoomState>((room, changes, me) => {
  const byMessage = grouped(changes, ({ messageId }) => messageId);
  let { messages, lastMessage, threads } = room;
  for (const [id, own] of byMessage) {
    const held = messages.get(id);
    const below = held ?? (lastMessage?.id === id ? lastMessage : undefined);
    const news = below ? own.filter((change) => !isDone(room, below, change, me)) : [];
    if (held) messages = withEntry(messages, id, messageWith(held, news, me));
    if (lastMessage?.id === id) lastMessage = messageWith(lastMessage, news, me);
    for (const change of own) threads = withThread(room, threads, id, change);
  }
  const own = changes.filter(({ messageId }) => messageId === undefined);
  const reactedTo = changes.filter(({ kind }) => kind === "react").reduce(withReaction, room.reacted);
  return {
    ...room,
    messages,
    lastMessage,
    threads,
    membership: own.reduce(configured, room.membership),
    reacted: reactedTo,
  };
});

const messageWith = remembering<RoomMessage>((message, changes, me) =>
  message.deletedAt === undefined ? changes.reduce((next, change) => changed(next, change, me), message) : message,
);

function changed(message: RoomMessage, { kind, value, emoji = "", at }: Change, me: AccountId): RoomMessage {
  if (kind === "edit") return { ...message, text: String(value), editedAt: at };
  if (kind === "delete") return blank(message, at);
  if (kind === "pin") {
    const { pinned, ...bare } = message;
    return value ? { ...bare, pinned: pinned ?? { at, by: me } } : bare;
  }
  const { reactions = [] } = message;
  if (kind !== "react") return message;
  return withReactions(message, value ? reacted(reactions, emoji, me) : unreacted(reactions, { emoji, by: me }));
}

/** True if the message already has the wanted state of a reaction: applying it again would count it twice. */
const isDone = (room: RoomState, message: RoomMessage, { kind, emoji = "", value }: Change, me: AccountId) =>
  kind === "react" && hasReacted(room, message, emoji, me) === value;

/** Applies following, unfollowing or muting of a thread. Unfollowing also unmutes it. */
function withThread(
  { room, position, messages }: RoomState,
  threads: RoomState["threads"],
  threadId: MessageId,
  { kind, value }: Change,
): RoomState["threads"] {
  const held = threads.get(threadId);
  if (kind === "mute") return held ? withEntry(threads, threadId, { ...held, muted: value === true }) : threads;
  if (kind !== "follow") return threads;
  const unknown = { read: position, unreadAfter: position, unread: 0, mentions: 0, countedAt: position, revision: 0 };
  const rootPosition = messages.get(threadId)?.position ?? position;
  const below = held ?? { roomId: room.id, threadId, rootPosition, ...unknown, muted: false };
  const following = value === true;
  return withEntry(threads, threadId, { ...below, following, muted: following && below.muted });
}

function configured(membership: Membership, { kind, value }: Change): Membership {
  if (kind === "mute") return { ...membership, muted: value === true };
  return kind === "favourite" ? { ...membership, favourite: value === true } : membership;
}

function withReaction(own: RoomState["reacted"], { messageId = "", emoji = "", value }: Change): RoomState["reacted"] {
  const emojis = new Set(own.get(messageId));
  if (value) emojis.add(emoji);
  else emojis.delete(emoji);
  return withEntry(own, messageId, emojis);
}

/** Unsent messages with the changes that wait until they are sent. */
export function entriesWith(entries: readonly OutboxEntry[], changes: readonly Change[]): readonly OutboxEntry[] {
  const byMessage = grouped(changes, ({ messageId }) => messageId);
  if (!entries.some(({ id }) => byMessage.has(id))) return entries;
  return entries.flatMap((entry) => {
    const own = byMessage.get(entry.id) ?? [];
    if (own.some(({ kind }) => kind === "delete")) return [];
    const edit = own.find(({ kind }) => kind === "edit");
    return edit ? [{ ...entry, text: String(edit.value) }] : [entry];
  });
}

/** Groups changes by a key, in their order; changes without a key are left out. */
export function grouped<K extends RoomId | MessageId>(
  changes: Iterable<Change>,
  keyOf: (change: Change) => K | undefined,
): Map<K, Change[]> {
  const groups = new Map<K, Change[]>();
  for (const change of changes) {
    const key = keyOf(change);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return groups;
}
