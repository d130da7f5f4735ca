import { type AccountId, type Message, type OwnReaction, ownFeedId, type RoomId } from "@parley/protocol";
import type { Client, PlacedEvent, RoomMessage } from "@parley/sdk";
import { useClient, useEventCount, useParley } from "@parley/sdk/react";
import { useCallback } from "react";
import { useUnhiddenMessages } from "../hidden/use-unhidden.ts";
import { usePages } from "../ui/lists/use-pages.ts";
import { useRefresh } from "../ui/lists/use-refresh.ts";
import { useSettled } from "../ui/loading/use-settled.ts";

const LIMIT = 30;
/** Milliseconds within which several changes cause one reload. */
export const GATHER = 250;

/** The filter of a list of posts. */
export interface PostsWanted {
  readonly following?: true | undefined;
  readonly authorId?: AccountId | undefined;
  /** Only posts of this feed. */
  readonly roomId?: RoomId | undefined;
  /** Only posts that are not closed and not past their end date. */
  readonly open?: true | undefined;
}

/** A post in a list. */
export interface ListedPost extends RoomMessage {
  /** The reader's own reactions; needed if the message contains counts without all names. */
  readonly reacted?: readonly string[];
}

/**
 * Posts in pages, newest first. Loaded again after an event in a feed that the reader has joined, and when the people whom the reader
 * follows change. The server publishes nothing of other feeds to the reader, so a list with posts of them is loaded again each minute, and
 * when the reader comes back to the page.
 */
export function usePosts({ following, authorId, roomId, open }: PostsWanted) {
  const client = useClient();
  const changes = useEventCount(
    useCallback((event: PlacedEvent) => client.state.rooms.get(event.roomId)?.room.kind === "feed", [client]),
  );
  const follows = useParley((state) => (following ? state.follows : null));
  const settled = useSettled(changes, GATHER);
  const refreshed = useRefresh(useParley((state) => !state.rooms.has(roomId ?? ownFeedId)));
  const load = useCallback(
    (cursor: string | undefined) => loadPosts(client, { following, authorId, roomId, open, follows }, cursor),
    [client, following, authorId, roomId, open, follows],
  );
  const pages = usePages(load, settled + refreshed);
  return { ...pages, items: useUnhiddenMessages(pages.items) };
}

async function loadPosts(client: Client, wanted: PostsWanted & { follows: unknown }, cursor: string | undefined) {
  const { following, authorId, roomId, open } = wanted;
  const { posts, reacted, next } = await client.posts.list({ following, authorId, roomId, open, cursor, limit: LIMIT });
  return { items: posts.map(({ roomId, message }) => listedPost(roomId, message, reacted)), next };
}

/** A post with the reader's own reactions from the same page. */
export function listedPost(roomId: RoomId, message: Message, reacted: readonly OwnReaction[] = []): ListedPost {
  const own = reacted.filter(({ messageId }) => messageId === message.id);
  return { ...message, roomId, reacted: own.map(({ emoji }) => emoji) };
}
