import { UsersRound } from "lucide-react";
import { nameOf } from "../../accounts/name-of.ts";
import { strings } from "../../strings/strings.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { classNames } from "../../ui/class-names.ts";
import type { Candidate } from "./use-mention-completion.ts";

interface MentionListProps {
  id: string;
  candidates: readonly Candidate[];
  index: number;
  take: (candidate: Candidate) => void;
}

/** Who may be meant by the handle that is being typed. The focus stays in the text. */
export function MentionList({ id, candidates, index, take }: MentionListProps) {
  return (
    <div
      role="listbox"
      id={id}
      aria-label={strings.messages.completion}
      className="absolute inset-x-3 bottom-full z-20 mb-1 animate-appear rounded-lg bg-raised p-1 shadow-float md:max-w-96"
    >
      {candidates.map((candidate, at) => (
        <div
          key={candidate.handle}
          role="option"
          tabIndex={-1}
          id={`${id}-${at}`}
          aria-selected={at === index}
          // Pressing must not take the focus from the text.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => take(candidate)}
          onKeyDown={() => undefined}
          className={classNames(
            "flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 text-small",
            at === index ? "bg-hover" : "hover:bg-hover",
          )}
        >
          {candidate.account ? (
            <Avatar id={candidate.account.id} name={nameOf(candidate.account)} size="tiny" />
          ) : (
            <UsersRound aria-hidden="true" size={18} className="text-faint" />
          )}
          <bdi className="truncate font-medium">
            {candidate.account ? nameOf(candidate.account) : strings.messages.everyone}
          </bdi>
          <span className="truncate text-faint">@{candidate.handle}</span>
        </div>
      ))}
    </div>
  );
}
