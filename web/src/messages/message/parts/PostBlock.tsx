import type { PostPart } from "@parley/protocol";
import { withLater } from "../../../strings/with-later.ts";
import { lazyPart } from "../../../ui/lazy-part.ts";

const PostCard = lazyPart(() => withLater(() => import("../../../posts/PostCard.tsx")));

/** What makes a message a post, also in a copy of it. Its card is loaded with the first one. */
export function PostBlock({ part }: { part: PostPart }) {
  return <PostCard part={part} />;
}
