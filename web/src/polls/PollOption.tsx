import { Circle, CircleCheck, Square, SquareCheck } from "lucide-react";
import type { ReactNode } from "react";
import { locale } from "../strings/language.ts";
import { strings } from "../strings/strings.ts";
import { classNames } from "../ui/class-names.ts";

interface PollOptionProps {
  option: { readonly text: string; readonly votes: number };
  /** The number of people who have voted. */
  voters: number;
  /** Whether several options can be chosen. */
  several: boolean;
  isChosen: boolean;
  /** Votes for the option, or removes the vote; undefined if voting is not possible. */
  choose: (() => void) | undefined;
}

const count = new Intl.NumberFormat(locale);
const share = new Intl.NumberFormat(locale, { style: "percent" });

/** One option of a poll with its share of the voters; a button if voting is possible. */
export function PollOption({ option, voters, several, isChosen, choose }: PollOptionProps) {
  const { text, votes } = option;
  const [Chosen, Open] = several ? [SquareCheck, Square] : [CircleCheck, Circle];
  const Mark = isChosen ? Chosen : Open;
  const part = voters === 0 ? 0 : votes / voters;
  const label = (
    <>
      <span
        aria-hidden="true"
        className={classNames(
          "absolute inset-y-0 start-0 rounded-md motion-safe:transition-[width] motion-safe:duration-200",
          isChosen ? "bg-accent-soft" : "bg-sunken",
        )}
        style={{ width: `${part * 100}%` }}
      />
      {(isChosen || choose) && (
        <Mark
          aria-hidden="true"
          size={16}
          className={classNames("relative shrink-0", isChosen ? "text-accent-ink" : "text-faint")}
        />
      )}
      <bdi className="relative min-w-0 flex-1 wrap-anywhere">{text}</bdi>
      <span className="relative shrink-0 text-small text-soft tabular-nums">
        <span className="sr-only">{strings.polls.votes(votes)}</span>
        <span aria-hidden="true">{voters > 0 && `${count.format(votes)} · ${share.format(part)}`}</span>
      </span>
    </>
  );
  return (
    <li className="flex">
      <Row choose={choose} isChosen={isChosen}>
        {label}
      </Row>
    </li>
  );
}

const look =
  "relative flex min-h-9 w-full items-center gap-2 overflow-hidden rounded-md border px-2.5 py-1.5 text-start text-body touch:min-h-11";

function Row({ choose, isChosen, children }: Pick<PollOptionProps, "choose" | "isChosen"> & { children: ReactNode }) {
  const border = isChosen ? "border-accent" : "border-line";
  if (choose === undefined) return <div className={classNames(look, border)}>{children}</div>;
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={choose}
      className={classNames(look, border, "transition-colors duration-100 hover:border-line-strong")}
    >
      {children}
    </button>
  );
}
