import { classNames } from "../ui/class-names.ts";
import { ReactionEmoji } from "./ReactionEmoji.tsx";

interface ReactionButtonProps {
  emoji: string;
  count: number;
  isMine: boolean;
  /** The names of those who reacted, where they are known: shown as a tip. */
  names?: string;
  /** Adds one's own reaction or takes it back; undefined where the reader may not react. */
  toggle: (() => void) | undefined;
}

/** One emoji with the number of accounts that reacted with it. */
export function ReactionButton({ emoji, count, isMine, names, toggle }: ReactionButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={isMine}
      aria-label={names === undefined ? `${emoji} ${count}` : `${emoji} ${count}. ${names}`}
      data-tip={names}
      disabled={!toggle}
      onClick={toggle}
      className={classNames(
        // In a card the button lies above the link that covers the card.
        "relative z-1 inline-flex h-6 items-center gap-1 rounded-full border px-2 text-small tabular-nums transition-colors duration-100 touch:h-8",
        isMine
          ? "border-accent-ink/60 bg-accent-soft font-medium text-accent-ink"
          : "border-line bg-sunken text-soft hover:border-line-strong",
      )}
    >
      <span className="text-[0.875rem]">
        <ReactionEmoji emoji={emoji} />
      </span>
      {count}
    </button>
  );
}
