import type { PostPart } from "@parley/protocol";
import { withLater } from "../../../strings/with-later.ts";
import { lazyPart } from "../../../ui/loading/lazy-part.ts";

const PostCard = lazyPart(() => withLater(() => import("../../../posts/PostCard.tsx")));

/** The content of a post, also when forwarded. The card's code is loaded with the first post. */
export function PostBlock({ part }: { part: PostPart }) {
  return <PostCard part={part} />;
}
