import type { PollPart } from "@parley/protocol";

/** True when a poll takes no votes any more. */
export const hasEnded = ({ endsAt, endedAt }: PollPart, now: number): boolean =>
  endedAt !== undefined || (endsAt !== undefined && endsAt <= now);
