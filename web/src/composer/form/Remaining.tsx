import { strings } from "../../strings/strings.ts";
import { classNames } from "../../ui/class-names.ts";

/** How many characters are left; shown only near the limit. */
export function Remaining({ left, limit }: { left: number; limit: number }) {
  if (left > Math.min(200, limit / 4)) return null;
  const words = left < 0 ? strings.composer.tooMany(-left) : strings.composer.remaining(left);
  return (
    <span
      role="status"
      aria-label={words}
      title={words}
      className={classNames(
        "self-center px-1 text-small tabular-nums",
        left < 0 ? "font-semibold text-danger-ink" : "text-faint",
      )}
    >
      {left}
    </span>
  );
}
