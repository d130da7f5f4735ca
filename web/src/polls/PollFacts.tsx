import type { PollPart } from "@parley/protocol";
import { strings } from "../strings/strings.ts";
import { momentOf } from "../strings/time.ts";

const text = strings.polls;

interface PollFactsProps {
  poll: PollPart;
  isOver: boolean;
  isPending: boolean;
}

/** The number of voters, whether votes are anonymous, and when the poll ends. */
export function PollFacts({ poll: { voters, anonymous, endsAt, source }, isOver, isPending }: PollFactsProps) {
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-small text-soft">
      <span>{voters === 0 ? text.nobody : text.voters(voters)}</span>
      {anonymous && <span>{text.anonymous}</span>}
      {isOver ? (
        <span>{text.over}</span>
      ) : (
        endsAt !== undefined && <span>{text.until(momentOf(endsAt, Date.now()))}</span>
      )}
      {source && <span>{text.asOfThen}</span>}
      {isPending && <span>{text.onItsWay}</span>}
    </p>
  );
}
