import { strings } from "../../strings/strings.ts";
import { classNames } from "../class-names.ts";

/** A grey bar as a placeholder for text. */
export function Skeleton({ className }: { className?: string }) {
  return <span className={classNames("block h-3 animate-pulse-soft rounded bg-active", className)} />;
}

const widths = ["w-3/5", "w-4/5", "w-2/5", "w-3/4", "w-1/2"];

/** Placeholder rows of an avatar and two bars, as large as the real rows. */
export function SkeletonRows({ rows, className }: { rows: number; className?: string }) {
  return (
    <div role="status" aria-label={strings.ui.loading} className={classNames("flex flex-col", className)}>
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map((key, row) => (
        <div key={key} className="flex items-center gap-3 px-3 py-2">
          <span className="size-9 shrink-0 animate-pulse-soft rounded-lg bg-active" />
          <span className="flex min-w-0 flex-1 flex-col gap-2">
            <Skeleton className="h-2.5 w-1/3" />
            <Skeleton className={classNames("h-2.5", widths[row % widths.length])} />
          </span>
        </div>
      ))}
    </div>
  );
}
