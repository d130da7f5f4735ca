import { strings } from "../strings/strings.ts";
import { classNames } from "../ui/class-names.ts";

interface PersonNameProps {
  name: string;
  /** It is the reader's own. */
  isMe: boolean;
  className?: string;
}

/** A name in its own direction, cut at its own end where it is too long, and behind it whether it is the reader's. */
export function PersonName({ name, isMe, className }: PersonNameProps) {
  return (
    <span className={classNames("flex max-w-full min-w-0", className)}>
      <bdi className="min-w-0 truncate">{name}</bdi>
      {isMe && <span className="shrink-0 whitespace-pre">{strings.accounts.thatIsYou}</span>}
    </span>
  );
}
