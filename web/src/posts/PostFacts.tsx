import type { PostPart } from "@parley/protocol";
import { strings } from "../strings/strings.ts";
import { momentOf } from "../strings/time.ts";
import { rewardText } from "./reward-text.ts";

const text = strings.posts;

/** What is offered for a post, and until when it is open; nothing where it says neither. */
export function PostFacts({ post: { reward, openUntil, closedAt } }: { post: PostPart }) {
  const now = Date.now();
  const isOver = closedAt !== undefined || (openUntil !== undefined && openUntil <= now);
  if (!reward && !isOver && openUntil === undefined) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-small text-soft">
      {reward && <bdi className="font-medium text-ink">{rewardText(reward)}</bdi>}
      {isOver ? <span>{text.over}</span> : openUntil && <span>{text.openUntil(momentOf(openUntil, now))}</span>}
    </p>
  );
}
