import { classNames } from "./class-names.ts";

interface BadgeProps {
  count: number;
  /** The count with its unit, such as "3 unread messages"; screen readers read this instead of the bare number. */
  label: string;
  look?: "strong" | "plain" | "muted";
}

const looks = {
  strong: "bg-accent text-on-accent",
  plain: "bg-active text-ink",
  muted: "bg-transparent text-faint",
};

/** A small count. Renders nothing for zero. */
export function Badge({ count, label, look = "plain" }: BadgeProps) {
  if (count <= 0) return null;
  return (
    <span
      className={classNames(
        "inline-flex h-4.5 min-w-4.5 shrink-0 items-center justify-center rounded-full px-1.5 text-[0.6875rem] leading-none font-semibold tabular-nums",
        looks[look],
      )}
    >
      <span aria-hidden="true">{count > 999 ? "999+" : count}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
