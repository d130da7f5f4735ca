import { Newspaper } from "lucide-react";
import { type Feed, feedIn } from "../feeds/use-feeds.ts";
import { strings } from "../strings/strings.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { MoreButton } from "../ui/MoreButton.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { walkList } from "../ui/walk-list.ts";
import { PostItem } from "./PostItem.tsx";
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
  return (
    <>
      {!pages.ready && pages.error === null && <SkeletonRows rows={6} />}
      {pages.ready && pages.items.length === 0 && !pages.hasMore && (
        <div className="flex py-10">
          <EmptyState icon={<Newspaper size={28} />} title={none}>
            {hint}
          </EmptyState>
        </div>
      )}
      <ul aria-label={strings.posts.title} className="flex flex-col gap-3" onKeyDown={walk}>
        {pages.items.map((message) => (
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
