import type { RoomId } from "@parley/protocol";
import { useMe } from "@parley/sdk/react";
import { Newspaper } from "lucide-react";
import { type Feed, feedIn } from "../feeds/use-feeds.ts";
import { strings } from "../strings/strings.ts";
import { EmptyState } from "../ui/lists/EmptyState.tsx";
import { MoreButton } from "../ui/lists/MoreButton.tsx";
import type { Pages } from "../ui/lists/use-pages.ts";
import { walkList } from "../ui/lists/walk-list.ts";
import { SkeletonRows } from "../ui/loading/Skeleton.tsx";
import { PendingPost } from "./PendingPost.tsx";
import { PostItem } from "./PostItem.tsx";
import { useHeldPosts, usePendingPosts } from "./use-held-posts.ts";
import { usePinnedPosts } from "./use-pinned-posts.ts";
import { type ListedPost, type PostsWanted, usePosts } from "./use-posts.ts";

const walk = walkList("[data-post]");

interface PostListProps {
  wanted: PostsWanted;
  /** The feeds to name on their posts; empty if all posts are from one feed. */
  named?: readonly Feed[];
  /** The feed whose pinned posts come first; the reader must have joined it. */
  pinnedOf?: RoomId | undefined;
  /** Title of the empty state. */
  none: string;
  hint: string;
}

/** Posts as cards: the pinned posts, then the others, newest first. */
export function PostList({ wanted, named = [], pinnedOf, none, hint }: PostListProps) {
  const listed = usePosts(wanted);
  const { pinned, ready } = usePinnedPosts(pinnedOf);
  // The list waits for both, because pinned posts that load later would move the other posts.
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
 * The posts from the server, after the posts that the reader has sent since the list was loaded: these must stay visible until the list is
 * loaded again. Without a list, for example offline, the posts on this device.
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
