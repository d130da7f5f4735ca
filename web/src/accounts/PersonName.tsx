import { strings } from "../strings/strings.ts";
import { classNames } from "../ui/class-names.ts";

interface PersonNameProps {
  name: string;
  /** The name is the reader's own. */
  isMe: boolean;
  className?: string;
}

/** A name in its own text direction, truncated if it is too long, followed by "you" for the reader's own. */
export function PersonName({ name, isMe, className }: PersonNameProps) {
  return (
    <span className={classNames("flex max-w-full min-w-0", className)}>
      <bdi className="min-w-0 truncate">{name}</bdi>
      {isMe && <span className="shrink-0 whitespace-pre">{strings.accounts.thatIsYou}</span>}
    </span>
  );
}
