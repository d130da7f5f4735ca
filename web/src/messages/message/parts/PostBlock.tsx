import type { PostPart } from "@parley/protocol";
import { loadWithTexts } from "../../../strings/load-with-texts.ts";
import { lazyPart } from "../../../ui/loading/lazy-part.ts";

const PostCard = lazyPart(() => loadWithTexts(() => import("../../../posts/PostCard.tsx")));

/** The content of a post, also when forwarded. The card's code is loaded with the first post. */
export function PostBlock({ part }: { part: PostPart }) {
  return <PostCard part={part} />;
}
