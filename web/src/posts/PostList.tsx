import type { RoomId } from "@parley/protocol";
import { useMe } from "@parley/sdk/react";
import { Newspaper } from "lucide-react";
import { type Feed, feedIn } from "../feeds/use-feeds.ts";
import { strings } from "../strings/strings.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { MoreButton } from "../ui/MoreButton.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import type { Pages } from "../ui/use-pages.ts";
import { walkList } from "../ui/walk-list.ts";
import { PendingPost } from "./PendingPost.tsx";
import { PostItem } from "./PostItem.tsx";
import { useHeldPosts, usePendingPosts } from "./use-held-posts.ts";
import { usePinnedPosts } from "./use-pinned-posts.ts";
import { type ListedPost, type PostsWanted, usePosts } from "./use-posts.ts";

const walk = walkList("[data-post]");

interface PostListProps {
  wanted: PostsWanted;
  /** Feeds whose names stand on their posts: none where all posts are of one. */
  named?: readonly Feed[];
  /** The feed whose pinned posts stand above the others: one that the reader has entered. */
  pinnedOf?: RoomId | undefined;
  /** What stands there where there are none. */
  none: string;
  hint: string;
}

/** Posts as cards, newest first, below those that are pinned. */
export function PostList({ wanted, named = [], pinnedOf, none, hint }: PostListProps) {
  const listed = usePosts(wanted);
  const { pinned, ready } = usePinnedPosts(pinnedOf);
  // Both are shown together: pinned posts that come later would move the others.
  const pages = { ...listed, ready: listed.ready && ready };
  const pending = usePendingPosts(wanted);
  const others = useShown(pages, wanted).filter((post) => !pinned.some((one) => isSame(one, post)));
  const posts = pages.ready ? [...pinned, ...others] : others;
  return (
    <>
      {!pages.ready && pages.error === null && <SkeletonRows rows={6} />}
      {pages.ready && posts.length + pending.length === 0 && !pages.hasMore && (
        <div className="flex py-10">
          <EmptyState icon={<Newspaper size={28} />} title={none}>
            {hint}
          </EmptyState>
        </div>
      )}
      <ul aria-label={strings.posts.title} className="flex flex-col gap-3" onKeyDown={walk}>
        {pending.map((entry) => (
          <PendingPost key={entry.id} entry={entry} />
        ))}
        {posts.map((message) => (
          <PostItem
            key={`${message.roomId} ${message.id}`}
            message={message}
            feed={feedIn(named, message.roomId)?.room}
          />
        ))}
      </ul>
      <MoreButton pages={pages} />
    </>
  );
}

/**
 * What the server has listed, behind what the reader has posted since it did: that must not vanish between its sending and the next list. Without
 * a list, as without a connection, what this device holds.
 */
function useShown({ ready, error, items }: Pages<ListedPost>, wanted: PostsWanted): readonly ListedPost[] {
  const me = useMe()?.account.id;
  const held = useHeldPosts(wanted);
  if (!ready) return error === null ? [] : held;
  const newest = items[0]?.createdAt ?? 0;
  const isListed = (post: ListedPost) => items.some((one) => isSame(one, post));
  const own = held.filter((post) => post.authorId === me && post.createdAt >= newest && !isListed(post));
  return [...own, ...items];
}

const isSame = (one: ListedPost, other: ListedPost): boolean => one.id === other.id && one.roomId === other.roomId;
