import type { PostPart } from "@parley/protocol";
import { lazy } from "react";
import { withLater } from "../../../strings/with-later.ts";

const PostCard = lazy(() => withLater(() => import("../../../posts/PostCard.tsx")));

/** What makes a message a post, also in a copy of it. Its card is loaded with the first one. */
export function PostBlock({ part }: { part: PostPart }) {
  return <PostCard part={part} />;
}
