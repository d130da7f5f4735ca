import { type AccountId, type Message, partOf, type RoomId } from "@parley/protocol";
import type { OutboxEntry, RoomMessage, State } from "@parley/sdk";
import { useParley } from "@parley/sdk/react";
import { isOver } from "./is-over.ts";
import type { PostsWanted } from "./use-posts.ts";

/** The posts on this device, newest first: for reading offline, and posts that were sent a moment ago. */
export function useHeldPosts(wanted: PostsWanted): readonly RoomMessage[] {
  return useParley((state) => heldPosts(state, wanted), isSameList);
}

/** The user's own posts that are being sent, newest first. */
export function usePendingPosts(wanted: PostsWanted): readonly OutboxEntry[] {
  return useParley((state) => pendingPosts(state, wanted), isSameList);
}

function heldPosts(state: State, wanted: PostsWanted): RoomMessage[] {
  const found = new Map<string, RoomMessage>();
  for (const { room, messages, lastMessage } of state.rooms.values()) {
    if (room.kind !== "feed" || (room.archivedAt !== null && wanted.roomId !== room.id)) continue;
    for (const message of [...messages.values(), ...(lastMessage ? [lastMessage] : [])])
      if (isPostOf(message, wanted) && isWanted(state, wanted, message)) found.set(message.id, message);
  }
  return [...found.values()].sort((one, other) => other.createdAt - one.createdAt);
}

/** Whether a message is a post; if only open posts are listed, an open one. */
function isPostOf(message: Message, { open }: PostsWanted): boolean {
  const post = message.threadId === undefined && message.deletedAt === undefined && partOf(message, "post");
  return post ? !open || !isOver(post, Date.now()) : false;
}

function pendingPosts(state: State, wanted: PostsWanted): OutboxEntry[] {
  const authorId = state.me?.account.id ?? "";
  const isOne = ({ roomId, threadId, parts = [] }: OutboxEntry) =>
    threadId === null && parts.some(({ type }) => type === "post") && isWanted(state, wanted, { roomId, authorId });
  return state.outbox.filter(isOne).toReversed();
}

function isWanted(
  { follows }: State,
  { roomId, authorId, following }: PostsWanted,
  post: { readonly roomId: RoomId; readonly authorId: AccountId },
): boolean {
  if (following && !follows.has(post.authorId)) return false;
  return (roomId ?? post.roomId) === post.roomId && (authorId ?? post.authorId) === post.authorId;
}

const isSameList = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((item, index) => item === other[index]);
