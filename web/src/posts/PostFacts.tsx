import type { PostPart } from "@parley/protocol";
import { strings } from "../strings/strings.ts";
import { momentOf } from "../strings/time.ts";
import { isOver } from "./is-over.ts";
import { rewardText } from "./reward-text.ts";

const text = strings.posts;

interface PostFactsProps {
  post: PostPart;
  /** The time to compare the end date with; for an earlier version of the post, the time of that version. */
  at?: number;
}

/** The reward and the end date of a post; nothing if it has neither. */
export function PostFacts({ post, at }: PostFactsProps) {
  const now = Date.now();
  const { reward, openUntil } = post;
  const over = isOver(post, at ?? now);
  if (!reward && !over && openUntil === undefined) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-small text-soft">
      {reward && <bdi className="font-medium text-ink">{rewardText(reward)}</bdi>}
      {over ? <span>{text.over}</span> : openUntil && <span>{text.openUntil(momentOf(openUntil, now))}</span>}
    </p>
  );
}
