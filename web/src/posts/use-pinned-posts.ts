import { partOf, type RoomId } from "@parley/protocol";
import type { PlacedEvent } from "@parley/sdk";
import { useClient, useEventCount } from "@parley/sdk/react";
import { useCallback } from "react";
import { useUnhiddenMessages } from "../hidden/use-unhidden.ts";
import { usePages } from "../ui/lists/use-pages.ts";
import { useSettled } from "../ui/loading/use-settled.ts";
import { GATHER, type ListedPost, listedPost } from "./use-posts.ts";

/** The most pinned posts above the others; the feed's menu leads to all of them. */
const MOST_PINNED = 5;
/** The newest pins that are read to find them: comments are pinned too. */
const PINS_READ = 50;

/** The pinned posts of a feed that the reader has joined, newest first; empty without a feed. */
export function usePinnedPosts(roomId: RoomId | undefined): { ready: boolean; pinned: readonly ListedPost[] } {
  const client = useClient();
  const changes = useEventCount(useCallback((event: PlacedEvent) => event.roomId === roomId, [roomId]));
  const version = useSettled(changes, GATHER);
  const load = useCallback(async () => {
    if (roomId === undefined) return { items: [], next: null };
    const { messages, reacted } = await client.messages.pins({ roomId, limit: PINS_READ });
    const posts = messages.filter((message) => partOf(message, "post")).slice(0, MOST_PINNED);
    return { items: posts.map((message) => listedPost(roomId, message, reacted)), next: null };
  }, [client, roomId]);
  const { items, ready, error } = usePages(load, version);
  return { ready: ready || error !== null, pinned: useUnhiddenMessages(items) };
}
