import type { RoomMessage } from "@parley/sdk";
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
import { type PostsWanted, usePosts } from "./use-posts.ts";

const walk = walkList("[data-post]");

interface PostListProps {
  wanted: PostsWanted;
  /** Feeds whose names stand on their posts: none where all posts are of one. */
  named?: readonly Feed[];
  /** What stands there where there are none. */
  none: string;
  hint: string;
}

/** Posts as cards, newest first. */
export function PostList({ wanted, named = [], none, hint }: PostListProps) {
  const pages = usePosts(wanted);
  const pending = usePendingPosts(wanted);
  const posts = useShown(pages, wanted);
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
function useShown({ ready, error, items }: Pages<RoomMessage>, wanted: PostsWanted): readonly RoomMessage[] {
  const me = useMe()?.account.id;
  const held = useHeldPosts(wanted);
  if (!ready) return error === null ? [] : held;
  const newest = items[0]?.createdAt ?? 0;
  const isListed = ({ id, roomId }: RoomMessage) => items.some((one) => one.id === id && one.roomId === roomId);
  const own = held.filter((post) => post.authorId === me && post.createdAt >= newest && !isListed(post));
  return [...own, ...items];
}
