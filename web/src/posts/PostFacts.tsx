import type { PostPart } from "@parley/protocol";
import { strings } from "../strings/strings.ts";
import { momentOf } from "../strings/time.ts";
import { isOver } from "./is-over.ts";
import { rewardText } from "./reward-text.ts";

const text = strings.posts;

interface PostFactsProps {
  post: PostPart;
  /** When it is looked at: an earlier edition as it was then. */
  at?: number;
}

/** What is offered for a post, and until when it is open; nothing where it says neither. */
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
